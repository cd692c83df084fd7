package dev.rolecall.server.http;

import java.util.stream.Stream;

/** Requests that are none, each beside one that differs little and is right. Two readers could differ over the former. */
final class HostileRequests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n";
    private static final String PUT = "PUT / HTTP/1.1\r\nHost: x\r\n";
    private static final String CHUNKED = PUT + "Transfer-Encoding: chunked\r\n\r\n";

    private HostileRequests() {}

    /** What is wrong, the bytes, and the same without the wrong. */
    record Pair(String name, String hostile, String twin) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Pair> all() {
        return Stream.of(requestLines(), targets(), headers(), framing(), chunks())
                .flatMap(pairs -> pairs);
    }

    private static Pair line(String name, String hostile, String twin) {
        return new Pair(name, hostile + "Host: x\r\n\r\n", twin + "Host: x\r\n\r\n");
    }

    private static Stream<Pair> requestLines() {
        String good = "GET / HTTP/1.1\r\n";
        return Stream.of(
                line("HTTP/0.9", "GET /\r\n", good),
                line("lower-case version", "GET / http/1.1\r\n", good),
                line("mixed-case version", "GET / Http/1.1\r\n", good),
                line("HTTP/1.2", "GET / HTTP/1.2\r\n", "GET / HTTP/1.0\r\n"),
                line("HTTP/2.0", "GET / HTTP/2.0\r\n", good),
                line("version with zeros", "GET / HTTP/1.01\r\n", good),
                line("version with sign", "GET / HTTP/+1.1\r\n", good),
                line("two spaces before the path", "GET  / HTTP/1.1\r\n", good),
                line("two spaces before the version", "GET /  HTTP/1.1\r\n", good),
                line("space behind the version", "GET / HTTP/1.1 \r\n", good),
                line("space before the method", " GET / HTTP/1.1\r\n", good),
                line("tab before the path", "GET\t/ HTTP/1.1\r\n", good),
                line("tab before the version", "GET /\tHTTP/1.1\r\n", good),
                line("vertical tab", "GET\u000b/ HTTP/1.1\r\n", good),
                line("third word", "GET / x HTTP/1.1\r\n", good),
                line("method that is no token", "G(T / HTTP/1.1\r\n", "G-T / HTTP/1.1\r\n"),
                line("NUL in the method", "GE\0T / HTTP/1.1\r\n", good),
                line("line that ends with LF", "GET / HTTP/1.1\n", good),
                line("line that ends with CR", "GET / HTTP/1.1\r", good),
                line("line that ends with CR CR LF", "GET / HTTP/1.1\r\r\n", good),
                line("two empty lines before it", "\r\n\r\n" + good, "\r\n" + good),
                line("empty line of LF before it", "\n" + good, good),
                line("byte order mark", "\u00ef\u00bb\u00bf" + good, good));
    }

    private static Stream<Pair> targets() {
        return Stream.of(
                        new String[] {"absolute form", "http://x/a", "/a"},
                        new String[] {"absolute form of another host", "http://evil.example/a", "//evil.example/a"},
                        new String[] {"authority form", "x:80", "/x:80"},
                        new String[] {"asterisk form", "*", "/*"},
                        new String[] {"no slash", "latest", "/latest"},
                        new String[] {"fragment", "/a#b", "/a%23b"},
                        new String[] {"fragment of a query", "/a?b#c", "/a?b%23c"},
                        new String[] {"no hexadecimal digits", "/%zz", "/%7a"},
                        new String[] {"percent sign at the end", "/a%", "/a%25"},
                        new String[] {"one digit", "/a%2", "/a%20"},
                        new String[] {"one digit before a query", "/a%2?b", "/a%20?b"},
                        new String[] {"bytes beyond ASCII", "/\u00c3\u00a4", "/%c3%a4"},
                        new String[] {"bytes beyond ASCII in a query", "/a?\u00ff", "/a?%ff"},
                        new String[] {"backslash", "/a\\b", "/a%5cb"},
                        new String[] {"NUL", "/a\0", "/a%00"},
                        new String[] {"control character", "/a\u0001", "/a%01"},
                        new String[] {"DEL in a query", "/a?\u007f", "/a?~"},
                        new String[] {"quotation mark", "/\"a\"", "/%22a%22"})
                .map(row -> line(row[0], "GET " + row[1] + " HTTP/1.1\r\n", "GET " + row[2] + " HTTP/1.1\r\n"));
    }

    private static Stream<Pair> headers() {
        return Stream.of(
                        new String[] {"no colon", "Name", "Name:"},
                        new String[] {"no name", ": a", "a: a"},
                        new String[] {"space before the colon", "Name : a", "Name:  a "},
                        new String[] {"tab before the colon", "Name\t: a", "Name:\ta\t"},
                        new String[] {"space in the name", "Na me: a", "Na-me: a"},
                        new String[] {"control character in a name", "Na\u0001me: a", "Na~me: a"},
                        new String[] {"NUL in a name", "Na\0me: a", "Name: a"},
                        new String[] {"bytes beyond ASCII in a name", "N\u00e4me: a", "Name: \u00e4"},
                        new String[] {"name that is no token", "Na(me: a", "Na!me: a"},
                        new String[] {"NUL in a value", "Name: a\0b", "Name: a b"},
                        new String[] {"control character in a value", "Name: a\u0008b", "Name: a\tb"},
                        new String[] {"DEL in a value", "Name: a\u007fb", "Name: a~b"},
                        new String[] {"bare CR in a value", "Name: a\rb", "Name: a b"},
                        new String[] {"bare LF in a value", "Name: a\nOther: b", "Name: a\r\nOther: b"},
                        new String[] {"value that ends with LF", "Name: a\nX: b", "Name: a\r\nX: b"},
                        new String[] {"folded value", "Name: a\r\n b", "Name: a b"},
                        new String[] {"folded by a tab", "Name: a\r\n\tb", "Name: a\tb"},
                        new String[] {"folded empty line", "Name: a\r\n \r\nX: b", "Name: a\r\nX: b"},
                        new String[] {"white space first", " Name: a", "Name: a"},
                        new String[] {"second Host", "Host: x", "X-Host: x"},
                        new String[] {"second Host in capitals", "HOST: evil.example", "X-HOST: x"})
                .flatMap(row -> Stream.of(
                        new Pair(row[0], GET + row[1] + "\r\n\r\n", GET + row[2] + "\r\n\r\n"),
                        new Pair(
                                row[0] + ", before all others",
                                GET.replace("Host", row[1] + "\r\nHost") + "\r\n",
                                GET.replace("Host", row[2] + "\r\nHost") + "\r\n"),
                        new Pair(
                                row[0] + ", of HTTP/1.0",
                                GET.replace("/1.1", "/1.0") + row[1] + "\r\n\r\n",
                                GET.replace("/1.1", "/1.0") + row[2] + "\r\n\r\n")));
    }

    private static Stream<Pair> framing() {
        String http10 = "PUT / HTTP/1.0\r\n";
        String length = PUT + "Content-Length: 5\r\n";
        String good = length + "\r\nabcde";
        Stream<Pair> lengths = Stream.of(
                        "5, 5", "5,5", "+5", "-5", " 5 5", "5 5", "0x5", "5.0", "5;", "", "a", "\u00b2", "5\u000b",
                        "1e1")
                .map(value -> new Pair(
                        "Content-Length '" + value + "'", PUT + "Content-Length: " + value + "\r\n\r\nabcde", good));
        Stream<Pair> codings = Stream.of(
                        "identity",
                        "gzip",
                        "gzip, chunked",
                        "chunked, identity",
                        "chunked, chunked",
                        "xchunked",
                        "Chunked",
                        "chunked;a=b",
                        "\"chunked\"",
                        "chunked\u000b",
                        "",
                        "chunke")
                .map(value -> new Pair(
                        "Transfer-Encoding '" + value + "'",
                        PUT + "Transfer-Encoding: " + value + "\r\n\r\n0\r\n\r\n",
                        PUT + "Transfer-Encoding:  chunked \r\n\r\n0\r\n\r\n"));
        Stream<Pair> others = Stream.of(
                new Pair("no Host", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"),
                new Pair("same length twice", length + "Content-Length: 5\r\n\r\nabcde", good),
                new Pair("two lengths", length + "content-length: 4\r\n\r\nabcde", good),
                new Pair("huge length", PUT + "Content-Length: 9223372036854775808\r\n\r\n", good),
                new Pair("length that wraps around", PUT + "Content-Length: 18446744073709551621\r\n\r\nabcde", good),
                new Pair("length and chunks", length + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", good),
                new Pair(
                        "chunks and length",
                        PUT + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                        CHUNKED + "0\r\n\r\n"),
                new Pair(
                        "chunks and no length at all",
                        PUT + "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n",
                        CHUNKED + "0\r\n\r\n"),
                new Pair(
                        "chunks twice",
                        PUT + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        CHUNKED + "0\r\n\r\n"),
                new Pair(
                        "chunks of HTTP/1.0",
                        http10 + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        http10 + "Content-Length: 5\r\n\r\nabcde"));
        return Stream.of(lengths, codings, others).flatMap(pairs -> pairs);
    }

    private static Stream<Pair> chunks() {
        return Stream.of(
                        new String[] {"sign", "+1\r\na\r\n0\r\n\r\n", "1\r\na\r\n0\r\n\r\n"},
                        new String[] {"negative size", "-1\r\na\r\n0\r\n\r\n", "01\r\na\r\n0\r\n\r\n"},
                        new String[] {"0x", "0x1\r\na\r\n0\r\n\r\n", "001\r\na\r\n0\r\n\r\n"},
                        new String[] {"space before the size", " 1\r\na\r\n0\r\n\r\n", "1\r\na\r\n0\r\n\r\n"},
                        new String[] {"space behind the size", "1 \r\na\r\n0\r\n\r\n", "1\r\na\r\n0\r\n\r\n"},
                        new String[] {"space before an extension", "1 ;b\r\na\r\n0\r\n\r\n", "1;b\r\na\r\n0\r\n\r\n"},
                        new String[] {"no size", "\r\na\r\n0\r\n\r\n", "1\r\na\r\n0\r\n\r\n"},
                        new String[] {"extension without size", ";b\r\n\r\n", "0;b\r\n\r\n"},
                        new String[] {"size that is no number", "g\r\n\r\n", "f\r\n" + "a".repeat(15) + "\r\n0\r\n\r\n"
                        },
                        new String[] {"size that overflows", "100000001\r\na\r\n0\r\n\r\n", "00000001\r\na\r\n0\r\n\r\n"
                        },
                        new String[] {
                            "endless extension",
                            "1;" + "b".repeat(1025) + "\r\na\r\n0\r\n\r\n",
                            "1;" + "b".repeat(1024) + "\r\na\r\n0\r\n\r\n"
                        },
                        new String[] {"NUL in an extension", "1;b\0\r\na\r\n0\r\n\r\n", "1;b=\"c\"\r\na\r\n0\r\n\r\n"},
                        new String[] {"LF behind an extension", "1;b\na\r\n0\r\n\r\n", "1;b\r\na\r\n0\r\n\r\n"},
                        new String[] {"LF behind the size", "1\na\r\n0\r\n\r\n", "1\r\na\r\n0\r\n\r\n"},
                        new String[] {"CR behind the size", "1\rxa\r\n0\r\n\r\n", "1\r\na\r\n0\r\n\r\n"},
                        new String[] {"LF behind the data", "1\r\na\n0\r\n\r\n", "1\r\na\r\n0\r\n\r\n"},
                        new String[] {"data longer than said", "1\r\nab\r\n0\r\n\r\n", "2\r\nab\r\n0\r\n\r\n"},
                        new String[] {"data shorter than said", "2\r\na\r\n0\r\n\r\n", "1\r\na\r\n0\r\n\r\n"},
                        new String[] {"trailer", "0\r\nHost: evil.example\r\n\r\n", "0\r\n\r\n"},
                        new String[] {"LF at the end", "0\r\n\n", "0\r\n\r\n"},
                        new String[] {"CR at the end", "0\r\n\rx", "000\r\n\r\n"})
                .map(row -> new Pair("chunk: " + row[0], CHUNKED + row[1], CHUNKED + row[2]));
    }
}
