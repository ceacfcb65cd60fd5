package io.gleaner.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends one request over a bare socket and reports every byte that came back and how the connection ended. */
public final class RawClient {

    private static final int PATIENCE_MILLIS = 700;

    private RawClient() {}

    /** GET with these header lines. */
    public static Answer get(URI address, String... headers) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String target = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: " + address.getHost() + "\r\n" + more + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            Ending ending = drain(socket.getInputStream(), received);
            return Answer.parse(received.toByteArray(), ending);
        }
    }

    private static Ending drain(InputStream input, ByteArrayOutputStream received) throws IOException {
        byte[] buffer = new byte[8192];
        try {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                received.write(buffer, 0, read);
            }
            return Ending.CLOSED;
        } catch (SocketTimeoutException e) {
            return Ending.SILENT;
        } catch (SocketException e) {
            return Ending.RESET;
        }
    }

    /** How the connection was when the client stopped reading. */
    public enum Ending {
        /** The server closed it in order. */
        CLOSED,
        /** It was reset. */
        RESET,
        /** It is open, and nothing comes. */
        SILENT
    }

    /**
     * What came back.
     *
     * @param status 0 when nothing came
     * @param headers names in lower case
     * @param body the bytes after the head, chunk sizes included
     */
    public record Answer(int status, Map<String, String> headers, byte[] body, Ending ending) {

        static Answer parse(byte[] received, Ending ending) {
            String text = new String(received, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                return new Answer(0, Map.of(), received, ending);
            }
            String[] lines = text.substring(0, end).split("\r\n");
            Map<String, String> headers = new TreeMap<>();
            Arrays.stream(lines)
                    .skip(1)
                    .forEach(line -> headers.put(
                            line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                            line.substring(line.indexOf(':') + 1).trim()));
            return new Answer(
                    Integer.parseInt(lines[0].split(" ")[1]),
                    headers,
                    Arrays.copyOfRange(received, end + 4, received.length),
                    ending);
        }

        /** A header, or null. */
        public String header(String name) {
            return headers.get(name);
        }

        /** The body as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
