package dev.groundschool.account;

import java.util.Map;

/**
 * What a visitor from the internet got at an address.
 *
 * @param status the HTTP status; 0 when nothing answered
 * @param headers names in small letters
 * @param reason why nothing useful answered, empty otherwise
 */
public record Visit(int status, Map<String, String> headers, String body, String reason) {
    /** True when the server itself answered well. */
    public boolean answered() {
        return status >= 200 && status < 400;
    }
}
