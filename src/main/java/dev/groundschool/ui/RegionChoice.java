package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Spoken;

/** A Region by its AWS code ({@code ap-northeast-2}) and the city people say. */
public record RegionChoice(String code, Spoken city) {}
