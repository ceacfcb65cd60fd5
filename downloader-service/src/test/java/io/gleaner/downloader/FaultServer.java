package io.gleaner.downloader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** An HTTP server on a plain socket that breaks HTTP in any way that a test scripts. */
public final class FaultServer implements AutoCloseable {

    /** Answers one request, well or badly. */
    @FunctionalInterface
    public interface Script {
        void answer(Request request, Wire wire) throws IOException, InterruptedException;
    }

    /** A request as it came. Names of headers are without regard to case. */
    public record Request(String method, String path, Map<String, String> headers, String body) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    private final ServerSocket socket;
    private final Map<String, List<Script>> scripts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> served = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private FaultServer(ServerSocket socket) {
        this.socket = socket;
    }

    public static FaultServer start() {
        return start(ServerSocketFactory.getDefault());
    }

    /** On the sockets of {@code factory}, which may speak TLS. */
    public static FaultServer start(ServerSocketFactory factory) {
        try {
            FaultServer server =
                    new FaultServer(factory.createServerSocket(0, 200, InetAddress.getByName("127.0.0.1")));
            Thread.startVirtualThread(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scripts the answers on a path, one for each request; the last one goes for all that follow. */
    public FaultServer on(String path, Script... answers) {
        scripts.put(path, List.of(answers));
        served.put(path, new AtomicInteger());
        return this;
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + pathAndQuery);
    }

    /** The same place by another scheme and name of the host. */
    public URI uri(String origin, String pathAndQuery) {
        return URI.create(origin + ":" + socket.getLocalPort() + pathAndQuery);
    }

    /** What was asked on a path, in order. */
    public List<Request> requests(String path) {
        return requests.stream()
                .filter(request -> request.path().split("\\?")[0].equals(path))
                .toList();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                open.add(connection);
                Thread.startVirtualThread(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = connection.getOutputStream();
            for (String line = in.readLine(); line != null && !connection.isClosed(); line = in.readLine()) {
                Map<String, String> headers = headers(in);
                Request request = new Request(line.split(" ")[0], line.split(" ")[1], headers, body(in, headers));
                requests.add(request);
                String path = request.path().split("\\?")[0];
                List<Script> answers = scripts.getOrDefault(path, List.of(Scripts.status(404)));
                int number =
                        served.computeIfAbsent(path, key -> new AtomicInteger()).getAndIncrement();
                answers.get(Math.min(number, answers.size() - 1)).answer(request, new Wire(connection, out));
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // the client went away, or the script wanted it so
        }
    }

    private static String body(BufferedReader in, Map<String, String> headers) throws IOException {
        char[] body = new char[Integer.parseInt(headers.getOrDefault("Content-Length", "0"))];
        for (int read = 0; read < body.length; ) {
            read += in.read(body, read, body.length - read);
        }
        return new String(body);
    }

    private static Map<String, String> headers(BufferedReader in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return headers;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
