package io.gleaner.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigMappingsTest {

    private static final String SOURCE = """
            /** Says {nothing} of keys(); */
            @ConfigMapping(prefix = "gleaner.sample")
            public interface SampleConfig {
                /** Needed. */
                URI baseUrl();

                @WithDefault("PT5S")
                Duration timeout();

                Optional<String> comment();

                @WithDefault("(?i)too many \\\\{requests}")
                Pattern refused();

                @WithName("s3")
                Store store();

                @WithParentName
                Map<String, Tenant> tenants();

                enum Kind { ONE, TWO }

                interface Store {
                    String bucket();
                }

                interface Tenant {
                    List<URI> origins();

                    Map<String, String> extra();
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void readsGroupsMapsNamesAndWhatIsMandatory() throws IOException {
        Path file = Files.writeString(folder.resolve("SampleConfig.java"), SOURCE);

        assertThat(ConfigMappings.read(List.of(file)))
                .containsExactly(
                        new ConfigurationKey("gleaner.sample.base-url", true),
                        new ConfigurationKey("gleaner.sample.timeout", false),
                        new ConfigurationKey("gleaner.sample.comment", false),
                        new ConfigurationKey("gleaner.sample.refused", false),
                        new ConfigurationKey("gleaner.sample.s3.bucket", true),
                        new ConfigurationKey("gleaner.sample.*.origins", false),
                        new ConfigurationKey("gleaner.sample.*.extra.*", false));
    }

    @Test
    void aVariableSetsTheKeyOfItsName() {
        assertThat(new ConfigurationKey("gleaner.sample.base-url", true).isSetBy("GLEANER_SAMPLE_BASE_URL"))
                .isTrue();
        assertThat(new ConfigurationKey("gleaner.sample.*.origins", true).isSetBy("GLEANER_SAMPLE_FIRST_ORIGINS"))
                .isTrue();
        assertThat(new ConfigurationKey("gleaner.sample.base-url", true).isSetBy("GLEANER_SAMPLE_URL"))
                .isFalse();
    }
}
