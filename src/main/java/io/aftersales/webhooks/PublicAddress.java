package io.aftersales.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;

/** Tells addresses that anybody can reach from those of this machine, of its neighbours, and of nobody. */
final class PublicAddress {

    /** What {@link InetAddress} does not know by itself, or that holds an IPv4 address of which nobody knows where it leads. */
    private static final List<Block> RESERVED = List.of(
            new Block(8, 0),
            new Block(10, 100, 64),
            new Block(24, 192, 0, 0),
            new Block(24, 192, 0, 2),
            new Block(15, 198, 18),
            new Block(24, 198, 51, 100),
            new Block(24, 203, 0, 113),
            new Block(4, 240));

    private static final List<Block> RESERVED_V6 = List.of(
            new Block(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            new Block(7, 0xfc),
            new Block(32, 0x00, 0x64, 0xff, 0x9b),
            new Block(64, 0x01, 0x00),
            new Block(32, 0x20, 0x01, 0x00, 0x00),
            new Block(32, 0x20, 0x01, 0x0d, 0xb8),
            new Block(16, 0x20, 0x02));

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        List<Block> reserved = address instanceof Inet4Address ? RESERVED : RESERVED_V6;
        byte[] bytes = address.getAddress();
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && reserved.stream().noneMatch(block -> block.holds(bytes));
    }

    /**
     * Addresses that begin alike.
     *
     * @param bits how many of them count
     * @param head the first bytes; those left out are 0
     */
    private record Block(int bits, int... head) {

        boolean holds(byte[] address) {
            return IntStream.range(0, bits)
                    .allMatch(bit -> bitOf(address[bit / 8], bit) == bitOf(headAt(bit / 8), bit));
        }

        private int headAt(int index) {
            return index < head.length ? head[index] : 0;
        }

        private static int bitOf(int octet, int bit) {
            return octet >> (7 - bit % 8) & 1;
        }
    }
}
