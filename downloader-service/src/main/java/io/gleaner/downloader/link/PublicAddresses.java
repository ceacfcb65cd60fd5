package io.gleaner.downloader.link;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the public internet from all others.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA special-purpose addresses (IPv4)</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA special-purpose addresses (IPv6)</a>
 */
final class PublicAddresses {

    private static final List<Block> SPECIAL = List.of(
            Block.of(8, 0),
            Block.of(8, 10),
            Block.of(10, 100, 64),
            Block.of(8, 127),
            Block.of(16, 169, 254),
            Block.of(12, 172, 16),
            Block.of(24, 192, 0, 0),
            Block.of(24, 192, 0, 2),
            Block.of(24, 192, 88, 99),
            Block.of(16, 192, 168),
            Block.of(15, 198, 18),
            Block.of(24, 198, 51, 100),
            Block.of(24, 203, 0, 113),
            Block.of(3, 224));

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress(), 0);
            case Inet6Address six -> isPublic(six);
            default -> false;
        };
    }

    /** Of IPv6 only global unicast, 2000::/3, and of that nothing that carries an IPv4 address or is for examples. */
    private static boolean isPublic(Inet6Address address) {
        byte[] bytes = address.getAddress();
        int first = word(bytes, 0);
        int second = word(bytes, 2);
        if (first == 0x0064 && second == 0xff9b) {
            return isPublic(bytes, 12);
        }
        boolean globalUnicast = (first & 0xe000) == 0x2000;
        boolean teredoOrBenchmark = first == 0x2001 && second < 0x0200;
        boolean documentation = first == 0x2001 && second == 0x0db8 || first == 0x3fff;
        boolean sixToFour = first == 0x2002;
        return globalUnicast && !teredoOrBenchmark && !documentation && !sixToFour;
    }

    private static int word(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
    }

    private static boolean isPublic(byte[] bytes, int offset) {
        int value = word(bytes, offset) << 16 | word(bytes, offset + 2);
        return SPECIAL.stream().noneMatch(block -> block.contains(value));
    }

    private record Block(int network, int mask) {

        /** A block of addresses that agree in their first bits; 224/3 is multicast, reserved and broadcast. */
        static Block of(int bits, int... octets) {
            int network = 0;
            for (int i = 0; i < 4; i++) {
                network = network << 8 | (i < octets.length ? octets[i] : 0);
            }
            int mask = -1 << (32 - bits);
            return new Block(network & mask, mask);
        }

        boolean contains(int address) {
            return (address & mask) == network;
        }
    }
}
