package dev.groundschool.sandbox.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All policies that have a say in one request.
 *
 * @param identity of the user and its groups, or of the role
 * @param boundary the permissions boundary, if there is one
 * @param session those passed when the session began; empty when there were none, which limits nothing
 * @param resource the resource's own: a bucket's policy, and what its ACLs say
 * @param resourceMustAllow true for what only the resource's policy can open, as a role's trust policy does
 * @param resourceAccount the account that owns the resource
 */
public record Policies(List<Policy> identity, Optional<Policy> boundary, List<Policy> session, List<Policy> resource,
        boolean resourceMustAllow,
        Optional<String> resourceAccount) {

    public static final Policies NONE = new Policies(List.of(), Optional.empty(), List.of(), List.of(), false, Optional.empty());

    public Policies {
        identity = List.copyOf(identity);
        session = List.copyOf(session);
        resource = List.copyOf(resource);
    }

    public static Policies identity(List<Policy> identity) {
        return NONE.withIdentity(identity);
    }

    public Policies withIdentity(List<Policy> other) {
        return new Policies(other, boundary, session, resource, resourceMustAllow, resourceAccount);
    }

    public Policies withBoundary(Policy other) {
        return new Policies(identity, Optional.of(other), session, resource, resourceMustAllow, resourceAccount);
    }

    public Policies withSession(List<Policy> other) {
        return new Policies(identity, boundary, other, resource, resourceMustAllow, resourceAccount);
    }

    /** With one more of the resource's own policies, which add to what the others allow. */
    public Policies withResource(Policy other, String account) {
        List<Policy> all = new ArrayList<>(resource);
        all.add(other);
        return new Policies(identity, boundary, session, all, false, Optional.of(account));
    }

    /** With a role's trust policy, without which nobody assumes it. */
    public Policies withTrust(Policy other, String account) {
        return new Policies(identity, boundary, session, List.of(other), true, Optional.of(account));
    }

    List<Policy> of(Layer layer) {
        return switch (layer) {
            case RESOURCE -> resource;
            case BOUNDARY -> boundary.map(List::of).orElse(List.of());
            case SESSION -> session;
            case IDENTITY -> identity;
        };
    }
}
