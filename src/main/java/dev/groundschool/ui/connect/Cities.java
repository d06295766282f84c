package dev.groundschool.ui.connect;

import dev.groundschool.ui.RegionChoice;
import dev.groundschool.ui.i18n.Spoken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** The Regions of the public partition with the places people call them by; English names are the SDK's own, Korean ones stand in {@code cities_ko.properties}. */
public final class Cities {
    private static final Pattern PLACE = Pattern.compile("\\(([^)]+)\\)");
    private static final Properties KOREAN = korean();

    private Cities() {}

    private static Properties korean() {
        Properties names = new Properties();
        try (var in = new InputStreamReader(Cities.class.getResourceAsStream("cities_ko.properties"), StandardCharsets.UTF_8)) {
            names.load(in);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All Regions of AWS's public partition, by code. */
    public static List<RegionChoice> all() {
        return Region.regions().stream().filter(region -> !region.isGlobalRegion()).map(RegionMetadata::of)
                .filter(data -> data != null && data.partition().id().equals("aws"))
                .map(data -> of(data.id())).sorted(Comparator.comparing(RegionChoice::code)).toList();
    }

    public static RegionChoice of(String code) {
        RegionMetadata data = RegionMetadata.of(Region.of(code));
        String description = data == null ? code : data.description();
        Matcher place = PLACE.matcher(description);
        String english = place.find() ? place.group(1) : description;
        return new RegionChoice(code, Spoken.of(english, KOREAN.getProperty(code, english)));
    }
}
