package dev.rolecall.core.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From bytes to lines: what is not text is refused with its line. */
final class SourceTextTest {
    private static final Path FILE = Path.of("rolecall.ini");

    @TempDir
    Path directory;

    @Test
    void bytes_notUtf8_areAnErrorWithTheLine() {
        byte[] latin1 = "[s]\r\na = 1\r\nb = TEST-SECRET-\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        IniSyntaxException e = catchThrowableOfType(IniSyntaxException.class, () -> IniDocument.parse(FILE, latin1));

        assertThat(e).hasMessage("rolecall.ini:3: a byte of this line is not UTF-8: save the file as UTF-8");
    }

    @Test
    void bytes_cutInTheMiddleOfALetter_areAnError() {
        byte[] cut = {'[', 's', ']', '\n', 'a', '=', (byte) 0xC3};

        assertThatThrownBy(() -> IniDocument.parse(FILE, cut)).hasMessageStartingWith("rolecall.ini:2: ");
    }

    @Test
    void bytes_utf16_areAnErrorThatSaysSo() {
        byte[] utf16 = "[s]\n".getBytes(StandardCharsets.UTF_16);

        assertThatThrownBy(() -> IniDocument.parse(FILE, utf16)).hasMessageContaining("the file is UTF-16");
    }

    @Test
    void file_missingTooLargeOrThere_isToldApart() throws Exception {
        Path file = directory.resolve("rolecall.ini");
        assertThatThrownBy(() -> IniDocument.parse(file)).isInstanceOf(NoSuchFileException.class);

        Files.writeString(file, "[s]\nk = v\n");
        assertThat(IniDocument.parse(file).sections()).hasSize(1);

        Files.write(file, new byte[IniDocument.LIMIT_BYTES + 1]);
        assertThatThrownBy(() -> IniDocument.parse(file)).isInstanceOf(IOException.class);
    }
}
