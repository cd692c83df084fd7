package dev.rolecall.core.profile;

import dev.rolecall.core.ini.IniNote;
import java.nio.file.Path;

/** Tells what the AWS CLI and the SDKs make of what Rolecall reads without complaint (measured: botocore 1.43, Java SDK 2.56). */
final class OtherClients {
    private OtherClients() {}

    static Finding finding(Path file, IniNote note) {
        return new Finding(new Origin(file, note.line()), note.sentence() + "; " + consequence(note.kind()));
    }

    private static String consequence(IniNote.Kind kind) {
        return switch (kind) {
            case BYTE_ORDER_MARK -> "the AWS CLI, boto3 and the Java SDK reject the file: save it as UTF-8 without one";
            case SPACED_HEADER -> "the AWS CLI and boto3 do not see such a section: write it without the space";
            case INDENTED_KEY -> "the Java SDK and others reject the file: start it in the first column";
            case INDENTED_COMMENT ->
                "the Java SDK and others read it as part of that value: start it in the first column";
            case INLINE_COMMENT -> "the AWS CLI and boto3 read it as part of the value: give it a line of its own";
            case CONTINUATION_LIKE_KEY -> "to begin something new, start it in the first column";
            case MIXED_CASE_KEY -> "the Java and JavaScript SDKs do not know it: write it in lower case";
            case COLON_IN_KEY -> "the AWS CLI and boto3 let it end the key: to set a value, write key = value";
            case UNUSUAL_KEY, UNUSUAL_NESTED_KEY -> "a key may have letters, digits and _ - / . % @ : + only";
            case DUPLICATE_KEY -> "the AWS CLI and boto3 reject the whole file: keep one";
            case DUPLICATE_NESTED_KEY -> "keep one";
        };
    }
}
