package dev.rolecall.core;

import dev.rolecall.core.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that others write. */
final class CoreFuzzTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ini.IniFuzz",
                "source.ResolverFuzz",
                "provider.ProcessOutputFuzz",
                "cache.CacheDocumentFuzz",
                "sso.SsoTokenJsonFuzz",
                "login.LoginTokenFuzz"
            })
    void target_anyInput_holds(String target) throws IOException, InterruptedException, ClassNotFoundException {
        FuzzRun.of(Class.forName("dev.rolecall.core." + target));
    }
}
