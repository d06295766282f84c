package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Spoken;

/**
 * One account the console can look at.
 *
 * @param id what the settings remember: {@code sandbox}, {@code endpoint:URL} or {@code profile:NAME}
 * @param name "Sandbox", the endpoint's host, the profile's name
 * @param place where that is: "on this computer", "profile", …
 */
public record ConnectionChoice(String id, Spoken name, Spoken place) {}
