package dev.groundschool.sandbox.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A call the sandbox has answered, for those who watch.
 *
 * @param at real time
 * @param service the CLI's name, empty when the request did not say
 * @param operation AWS's name, empty when the request did not say
 * @param parameters in AWS's member names
 * @param errorCode AWS's error code, empty when all was well
 * @param inProcess true when the program's own clients called
 * @param request the body as it came, cut at {@value Entry#SHOWN} characters
 * @param reply the body as it went, cut alike
 */
public record Exchange(Instant at, Duration took, String requestId, String service, String operation, String region, Map<String, Object> parameters, int status,
        String errorCode, String caller, String userAgent, boolean inProcess, String request, String reply) {}
