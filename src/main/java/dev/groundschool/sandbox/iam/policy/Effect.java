package dev.groundschool.sandbox.iam.policy;

/** What a statement does when it applies. */
public enum Effect { ALLOW, DENY }
