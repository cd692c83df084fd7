package dev.rolecall.server.http;

/** What the headers say of where a request ends and whom it is for: said once and in one way, or the request is none. */
final class Framing {
    static final long CHUNKED = -1;
    private static final long UNSAID = -2;

    /** The headers that matter here. */
    enum Header {
        HOST,
        CONTENT_LENGTH,
        TRANSFER_ENCODING,
        OTHER;

        /** Whether its value matters here. */
        boolean framesTheBody() {
            return this == CONTENT_LENGTH || this == TRANSFER_ENCODING;
        }

        static Header named(ShortText name) {
            if (name.isIgnoringCase("host")) {
                return HOST;
            }
            if (name.isIgnoringCase("content-length")) {
                return CONTENT_LENGTH;
            }
            return name.isIgnoringCase("transfer-encoding") ? TRANSFER_ENCODING : OTHER;
        }
    }

    private boolean http11;
    private boolean named;
    private long length = UNSAID;

    void begin(boolean isHttp11) {
        http11 = isHttp11;
        named = false;
        length = UNSAID;
    }

    /** Takes a header; false if it says what cannot be, or what another has said. */
    boolean take(Header header, ShortText value) {
        return switch (header) {
            case HOST -> !named && (named = true);
            case CONTENT_LENGTH -> length == UNSAID && (length = value.decimal()) >= 0;
            case TRANSFER_ENCODING -> length == UNSAID && http11 && value.is("chunked") && (length = CHUNKED) < 0;
            case OTHER -> true;
        };
    }

    /** Whether it may end like this: HTTP/1.1 has to say which host is meant (RFC 9112 3.2). */
    boolean isComplete() {
        return named || !http11;
    }

    /** How long the body is, or {@link #CHUNKED}. */
    long length() {
        return length == UNSAID ? 0 : length;
    }
}
