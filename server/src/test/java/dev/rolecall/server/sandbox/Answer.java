package dev.rolecall.server.sandbox;

import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An answer of the sandbox, read by a strict XML parser. */
record Answer(Response response, Document document) {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    static Answer to(SandboxSts sts, Request request) {
        Response response = sts.handle(request).toCompletableFuture().join();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            return new Answer(response, builder.parse(new ByteArrayInputStream(response.body())));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not XML: status " + response.status(), e);
        }
    }

    int status() {
        return response.status();
    }

    String root() {
        return document.getDocumentElement().getLocalName();
    }

    String code() {
        return text("Code");
    }

    /** The text of the only element of that name in STS's namespace. */
    String text(String name) {
        NodeList found = document.getElementsByTagNameNS(NAMESPACE, name);
        if (found.getLength() != 1) {
            throw new AssertionError(found.getLength() + " elements " + name);
        }
        return found.item(0).getTextContent();
    }

    String header(String name) {
        return response.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Response.Header::value)
                .findFirst()
                .orElse("");
    }
}
