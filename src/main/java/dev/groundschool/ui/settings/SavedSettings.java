package dev.groundschool.ui.settings;

import dev.groundschool.ui.theme.ThemeChoice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings file's content. A member the file lacks is null here, and keeps its default. */
record SavedSettings(
        @Nullable String language,
        @Nullable ThemeChoice theme,
        @Nullable Boolean present,
        @Nullable Integer pollSeconds,
        @Nullable String region,
        @Nullable String connection,
        @Nullable WindowBounds window,
        @Nullable Map<String, Double> splits) {}
