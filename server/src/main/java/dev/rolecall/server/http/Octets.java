package dev.rolecall.server.http;

import java.util.BitSet;

/** Which bytes may stand where: RFC 9110 5.6.2 for tokens, RFC 3986 3.3 and 3.4 for targets, RFC 9112 5 for values. */
final class Octets {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final boolean[] TOKEN = table(LETTERS_AND_DIGITS + "!#$%&'*+-.^_`|~");
    private static final boolean[] PATH = table(LETTERS_AND_DIGITS + "-._~!$&'()*+,;=:@/");

    private Octets() {}

    private static boolean[] table(String members) {
        BitSet set = new BitSet();
        members.chars().forEach(set::set);
        boolean[] table = new boolean[128];
        set.stream().forEach(member -> table[member] = true);
        return table;
    }

    /** Of a method or the name of a header. */
    static boolean isToken(byte octet) {
        return octet >= 0 && TOKEN[octet];
    }

    /** Of a path, but for the percent sign. */
    static boolean isPath(byte octet) {
        return octet >= 0 && PATH[octet];
    }

    /** Of a query, which means nothing here: visible, and nothing that would end it elsewhere. */
    static boolean isQuery(byte octet) {
        return octet > ' ' && octet < 0x7f && octet != '#';
    }

    /** Of the value of a header; those beyond ASCII are passed on as they are. */
    static boolean isValue(byte octet) {
        return octet < 0 || (octet >= ' ' && octet < 0x7f) || octet == '\t';
    }

    static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** What a hexadecimal digit counts, or -1. */
    static int hex(byte octet) {
        return Character.digit(octet, 16);
    }
}
