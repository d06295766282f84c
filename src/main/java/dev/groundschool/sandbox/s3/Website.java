package dev.groundschool.sandbox.s3;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.Condition;
import software.amazon.awssdk.services.s3.model.Redirect;
import software.amazon.awssdk.services.s3.model.RedirectAllRequestsTo;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/**
 * What a website's configuration makes of a request ("Configuring a webpage redirect" and "Configuring an index document", Amazon S3 User
 * Guide). Pure.
 *
 * @param host as the visitor named it, with its port: where redirections to the site itself go
 */
record Website(WebsiteConfiguration site, String host) {

    /** A redirection. */
    record Moved(int status, String location) {}

    /** The key that a path without its first slash asks for. */
    String key(String path) {
        boolean folder = path.isEmpty() || path.endsWith("/");
        return folder && site.indexDocument() != null ? path + site.indexDocument().suffix() : path;
    }

    /** The index document of a folder whose name was given without its last slash. */
    Optional<String> indexBelow(String path) {
        return path.isEmpty() || path.endsWith("/") || site.indexDocument() == null ? Optional.empty()
                : Optional.of(path + '/' + site.indexDocument().suffix());
    }

    Optional<String> errorKey() {
        return Optional.ofNullable(site.errorDocument()).map(document -> document.key());
    }

    /** Where everything goes, if everything goes somewhere else; else where a rule sends this path before anything is looked up. */
    Optional<Moved> before(String path) {
        RedirectAllRequestsTo all = site.redirectAllRequestsTo();
        if (all != null) {
            return Optional.of(new Moved(301, (all.protocol() == null ? "http" : all.protocolAsString()) + "://" + all.hostName() + '/'
                    + path));
        }
        return site.routingRules().stream().filter(rule -> rule.condition() == null
                || rule.condition().httpErrorCodeReturnedEquals() == null && prefixed(rule.condition(), path)).findFirst()
                    .map(rule -> moved(rule, path));
    }

    /** Where a rule sends this path after looking it up ended with that status. */
    Optional<Moved> after(String path, int status) {
        return site.routingRules().stream().filter(rule -> rule.condition() != null
                && String.valueOf(status).equals(rule.condition().httpErrorCodeReturnedEquals()) && prefixed(rule.condition(), path))
                .findFirst().map(rule -> moved(rule, path));
    }

    private static boolean prefixed(Condition condition, String path) {
        return condition.keyPrefixEquals() == null || path.startsWith(condition.keyPrefixEquals());
    }

    private Moved moved(RoutingRule rule, String path) {
        Redirect to = rule.redirect();
        String key = path;
        if (to.replaceKeyWith() != null) {
            key = to.replaceKeyWith();
        } else if (to.replaceKeyPrefixWith() != null) {
            String prefix = rule.condition() == null || rule.condition().keyPrefixEquals() == null ? "" : rule.condition()
                    .keyPrefixEquals();
            key = to.replaceKeyPrefixWith() + path.substring(prefix.length());
        }
        int status = to.httpRedirectCode() == null ? 301 : Integer.parseInt(to.httpRedirectCode());
        return new Moved(status, (to.protocol() == null ? "http" : to.protocolAsString()) + "://"
                + (to.hostName() == null ? host : to.hostName()) + '/' + key);
    }
}
