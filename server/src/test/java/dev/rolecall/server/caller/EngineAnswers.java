package dev.rolecall.server.caller;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** What Docker engines answer to {@code GET /containers/json}. */
public final class EngineAnswers {
    /**
     * Recorded from Docker 20.10.24, API 1.41: {@code web} with a label and both kinds of address, {@code side} in its network,
     * {@code hosted} in that of the host, {@code none} in none.
     */
    static final String DOCKER_20_10 = """
            [{"Id":"00e86f54169801339e454cb24a48ce5bdd5b8cef0ce749ea61214eb93db2dfd6","Names":["/none"],"Image":"tiny",\
            "ImageID":"sha256:dd52dc56d206162d2acf2b06669ed1706763225ab599fd53124ba1cb5691ecb9","Command":"/bin/sleep 1000",\
            "Created":1795569083,"Ports":[],"Labels":{},"State":"running","Status":"Up Less than a second",\
            "HostConfig":{"NetworkMode":"none"},"NetworkSettings":{"Networks":{"none":{"IPAMConfig":null,"Links":null,\
            "Aliases":null,"NetworkID":"a171d4b644fe533e894291f8c8877633d4e7f2e88e307d0e9580ed394e0f0abd",\
            "EndpointID":"1fbee2236c553abac293afd43b134db561d56e1a87bf1338b43997c8771cc016","Gateway":"","IPAddress":"",\
            "IPPrefixLen":0,"IPv6Gateway":"","GlobalIPv6Address":"","GlobalIPv6PrefixLen":0,"MacAddress":"",\
            "DriverOpts":null}}},"Mounts":[]},{"Id":"b051206213fe23ad29e678fb093bc955765013353ab66c3e77e5f15db59beac1",\
            "Names":["/hosted"],"Image":"tiny",\
            "ImageID":"sha256:dd52dc56d206162d2acf2b06669ed1706763225ab599fd53124ba1cb5691ecb9","Command":"/bin/sleep 1000",\
            "Created":1795569083,"Ports":[],"Labels":{},"State":"running","Status":"Up 1 second",\
            "HostConfig":{"NetworkMode":"host"},"NetworkSettings":{"Networks":{"host":{"IPAMConfig":null,"Links":null,\
            "Aliases":null,"NetworkID":"d1dc747ee21d5a615937b6c252d98f285694f6ec963742e4360c37a564cc03fe",\
            "EndpointID":"f232cf839e436906162c5bd18ed1421ef76ffa48d0d5333b94bfcbe0f1de4e50","Gateway":"","IPAddress":"",\
            "IPPrefixLen":0,"IPv6Gateway":"","GlobalIPv6Address":"","GlobalIPv6PrefixLen":0,"MacAddress":"",\
            "DriverOpts":null}}},"Mounts":[]},{"Id":"462e23e72dfba89996b115334c99db73d9036c5ee338a0c816e386254a600c4f",\
            "Names":["/side"],"Image":"tiny",\
            "ImageID":"sha256:dd52dc56d206162d2acf2b06669ed1706763225ab599fd53124ba1cb5691ecb9","Command":"/bin/sleep 1000",\
            "Created":1795569082,"Ports":[],"Labels":{},"State":"running","Status":"Up 1 second",\
            "HostConfig":{"NetworkMode":"container:0a139dda75583f5956ca36bd4bee0638e12d638c41574bc50c1fa04aba1e23e9"},\
            "NetworkSettings":{"Networks":{}},"Mounts":[]},\
            {"Id":"0a139dda75583f5956ca36bd4bee0638e12d638c41574bc50c1fa04aba1e23e9","Names":["/web"],"Image":"tiny",\
            "ImageID":"sha256:dd52dc56d206162d2acf2b06669ed1706763225ab599fd53124ba1cb5691ecb9","Command":"/bin/sleep 1000",\
            "Created":1795569081,"Ports":[],"Labels":{"rolecall.role":"app"},"State":"running","Status":"Up 1 second",\
            "HostConfig":{"NetworkMode":"n1"},"NetworkSettings":{"Networks":{"n1":{"IPAMConfig":null,"Links":null,\
            "Aliases":null,"NetworkID":"af7e717b8059265c6c9bbb1044a31a7c50d6a7381a9eb71285bef6cecc99031d",\
            "EndpointID":"c0072fe66fe6cc0a4698447be38d97d9d5354d2866c17decd6c3c1bee80f13c5","Gateway":"10.99.0.1",\
            "IPAddress":"10.99.0.2","IPPrefixLen":24,"IPv6Gateway":"fd00:99::1","GlobalIPv6Address":"fd00:99::2",\
            "GlobalIPv6PrefixLen":64,"MacAddress":"02:42:0a:63:00:02","DriverOpts":null}}},"Mounts":[]}]
            """;

    /** By the documentation of API 1.48, the one of Docker 28: two networks, and the members that are new. */
    static final String DOCKER_28 = """
            [{"Id":"8dfafdbc3a40aa1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293","Names":["/project-web-1"],\
            "Image":"web:latest","ImageID":"sha256:d74508fb6632491cea586a1fd7d748dfc5274cd6fdfedee309ecdcbc2bf5cb82",\
            "ImageManifestDescriptor":{"mediaType":"application/vnd.oci.image.manifest.v1+json","size":556,\
            "platform":{"architecture":"amd64","os":"linux"}},"Command":"web","Created":1767225600,\
            "Ports":[{"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8080,"Type":"tcp"}],\
            "Labels":{"com.docker.compose.project":"project","com.docker.compose.service":"web","rolecall.role":"jobs"},\
            "State":"running","Status":"Up 3 minutes (healthy)",\
            "HostConfig":{"NetworkMode":"project_default","Annotations":{"io.kubernetes.docker.type":"container"}},\
            "NetworkSettings":{"Networks":{"project_default":{"IPAMConfig":null,"Links":null,"Aliases":null,\
            "MacAddress":"02:42:ac:12:00:03","DriverOpts":null,"GwPriority":0,\
            "NetworkID":"09b6a5a1a0b14b8d8b5f4c8ac14ba1aae4a2f4c1a64a2b10f7bb6ee4cabc1d5e",\
            "EndpointID":"5a1f2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9","Gateway":"172.18.0.1",\
            "IPAddress":"172.18.0.3","IPPrefixLen":16,"IPv6Gateway":"","GlobalIPv6Address":"","GlobalIPv6PrefixLen":0,\
            "DNSNames":null},"imds":{"IPAMConfig":{"IPv4Address":"169.254.169.7"},"Links":null,"Aliases":null,\
            "MacAddress":"","DriverOpts":null,"GwPriority":0,"NetworkID":"","EndpointID":"","Gateway":"169.254.169.1",\
            "IPAddress":"169.254.169.7","IPPrefixLen":24,"IPv6Gateway":"","GlobalIPv6Address":"",\
            "GlobalIPv6PrefixLen":0,"DNSNames":null}}},"Mounts":[]}]
            """;

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Type: application/json\r\nConnection: close\r\n";

    private EngineAnswers() {}

    /** A container on one network, as far as it counts. */
    public static String container(String name, String address, String labels) {
        return """
                {"Id":"%s","Names":["/%s"],"Labels":%s,"State":"running","HostConfig":{"NetworkMode":"n1"},\
                "NetworkSettings":{"Networks":{"n1":{"IPAddress":"%s","GlobalIPv6Address":""}}}}""".formatted(Integer.toHexString(name.hashCode()).repeat(8), name, labels, address);
    }

    public static String list(String... containers) {
        return "[" + String.join(",", containers) + "]";
    }

    /** The answer whole, as engines send short lists. */
    public static byte[] plain(String list) {
        return (HEAD + "Content-Length: " + list.getBytes(UTF_8).length + "\r\n\r\n" + list).getBytes(UTF_8);
    }

    /** The answer in chunks, as engines send long lists. */
    static byte[] chunked(List<String> chunks) {
        StringBuilder answer = new StringBuilder(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
        for (String chunk : chunks) {
            String size = Integer.toHexString(chunk.getBytes(UTF_8).length);
            answer.append(size).append("\r\n").append(chunk).append("\r\n");
        }
        return answer.append("0\r\n\r\n").toString().getBytes(UTF_8);
    }
}
