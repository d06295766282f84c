package dev.groundschool.account;

/** Who the connection is, as {@code sts:GetCallerIdentity} answers. */
public record Identity(String account, String arn, String userId) {}
