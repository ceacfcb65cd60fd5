package io.gleaner.auth.connection;

import io.gleaner.problems.Problems;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The parts of a form with files (RFC 7578), read in memory: they are secrets, and the usual way of reading such a form leaves
 * them in files for a while.
 */
final class UploadedParts {

    /** What may be repeated to the caller. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private static final Supplier<HttpProblem> NO_FORM =
            () -> Problems.invalid("body", "is no multipart/form-data as RFC 7578 has it");

    private UploadedParts() {}

    /**
     * Texts by the names of their parts, in the order of the form. Fails with a problem when it is no such form, or names a part
     * twice.
     *
     * @param contentType with the boundary
     */
    static Map<String, String> of(String contentType, byte[] form) {
        DefaultFullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(form));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        try {
            if (!HttpPostRequestDecoder.isMultipart(request)) {
                throw NO_FORM.get();
            }
            return read(new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request));
        } catch (DecoderException | IndexOutOfBoundsException | IllegalArgumentException | IOException e) {
            throw NO_FORM.get();
        }
    }

    /** How a part is called in an answer; names are as anybody may make them up. */
    static String printable(String name) {
        return NAME.matcher(name).matches() ? name : "body";
    }

    private static Map<String, String> read(HttpPostMultipartRequestDecoder decoder) throws IOException {
        try {
            Map<String, String> parts = new LinkedHashMap<>();
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (part instanceof HttpData data
                        && parts.put(data.getName(), data.getString(StandardCharsets.UTF_8)) != null) {
                    throw Problems.invalid(printable(data.getName()), "is there twice");
                }
            }
            return parts;
        } finally {
            decoder.destroy();
        }
    }
}
