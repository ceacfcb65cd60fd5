package io.gleaner.storage.directory;

import io.gleaner.storage.Checkpoint;
import io.gleaner.storage.ContentHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;

/**
 * What the file beside a staged part says: its checkpoint, and which part it is of. Ends with the SHA-256 of the rest, so that one
 * that is torn or damaged is none.
 *
 * @param part name of a file in the same directory
 */
record CheckpointFile(Checkpoint checkpoint, String part) {

    private static final String FORM = "gleaner checkpoint 1";
    private static final int DIGEST = 32;
    private static final Pattern PART = Pattern.compile("[0-9a-f-]{36}\\.part");

    byte[] encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(FORM);
        out.writeUTF(checkpoint.key());
        out.writeUTF(part);
        out.writeLong(checkpoint.length());
        out.writeUTF(checkpoint.sha256());
        out.writeInt(checkpoint.source().size());
        for (Entry<String, String> each : checkpoint.source().entrySet()) {
            out.writeUTF(each.getKey());
            out.writeUTF(each.getValue());
        }
        out.write(ContentHash.newSha256().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    /** @throws IOException when that is no whole file of this form */
    static CheckpointFile decode(byte[] bytes) throws IOException {
        int length = bytes.length - DIGEST;
        byte[] said = Arrays.copyOf(bytes, Math.max(0, length));
        if (length < 0
                || !Arrays.equals(
                        ContentHash.newSha256().digest(said), Arrays.copyOfRange(bytes, length, bytes.length))) {
            throw new IOException("a checkpoint is damaged");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(said));
        if (!in.readUTF().equals(FORM)) {
            throw new IOException("a checkpoint has another form");
        }
        String key = in.readUTF();
        String part = in.readUTF();
        if (!PART.matcher(part).matches()) {
            throw new IOException("a checkpoint names no part");
        }
        long covered = in.readLong();
        String sha256 = in.readUTF();
        Map<String, String> source = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            source.put(in.readUTF(), in.readUTF());
        }
        return new CheckpointFile(new Checkpoint(key, covered, sha256, source), part);
    }
}
