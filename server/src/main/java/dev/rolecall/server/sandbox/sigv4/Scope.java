package dev.rolecall.server.sandbox.sigv4;

import dev.rolecall.server.sandbox.query.StsError;

/**
 * Where a signature claims to be valid: {@code 20260301/eu-west-1/sts/aws4_request}. STS takes any region.
 *
 * @param day of the signing time, {@code yyyyMMdd}
 */
record Scope(String day, String region, String service, String terminator) {

    /** Throws the words of AWS for the first thing that is wrong with the scope. */
    void check(String signedAt) {
        if (!terminator.equals("aws4_request")) {
            throw StsError.signature(
                    "Credential should be scoped with a valid terminator: 'aws4_request', not '" + terminator + "'. ");
        }
        if (!service.equals("sts")) {
            throw StsError.signature("Credential should be scoped to correct service: 'sts'. ");
        }
        String signedOn = signedAt.substring(0, 8);
        if (!signedOn.equals(day)) {
            throw StsError.signature("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"
                    + " from HTTP: '" + day + "' != '" + signedOn + "', from '" + signedAt + "'.");
        }
    }

    @Override
    public String toString() {
        return String.join("/", day, region, service, terminator);
    }
}
