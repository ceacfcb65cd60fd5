package io.gleaner.downloader;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The server's end of a connection. */
public record Wire(Socket socket, OutputStream out) {

    /** Status line and headers, each {@code Name: value}. */
    public Wire head(int status, String... headers) throws IOException {
        String head = "HTTP/1.1 " + status + " Scripted\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public Wire body(byte[] bytes, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
        return this;
    }

    public Wire text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** One chunk of a chunked body. */
    public Wire chunk(byte[] bytes, int from, int to) throws IOException {
        return text(Integer.toHexString(to - from) + "\r\n")
                .body(bytes, from, to)
                .text("\r\n");
    }

    /** Ends the connection as if all were well. */
    public void close() throws IOException {
        out.flush();
        socket.close();
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
        out.flush();
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
