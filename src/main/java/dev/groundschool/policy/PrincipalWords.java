package dev.groundschool.policy;

/** Who is meant by the principals of a policy and by the ARNs of callers. */
final class PrincipalWords {
    private final Vocabulary words;
    private final ResourceWords resources;

    PrincipalWords(Vocabulary words, ResourceWords resources) {
        this.words = words;
        this.resources = resources;
    }

    String of(String named) {
        if (named.equals("*")) {
            return words.say("principal.everyone");
        }
        if (named.isEmpty()) {
            return words.say("principal.nobody");
        }
        if (named.matches("\\d{12}")) {
            return words.say("principal.account", named);
        }
        if (named.endsWith(".amazonaws.com")) {
            String service = named.substring(0, named.indexOf('.'));
            return words.say("principal.service", words.find("service." + service).orElse(service), named);
        }
        String[] parts = named.split(":", 6);
        if (parts.length == 6 && parts[5].equals("root")) {
            return words.say("principal.account", parts[4]);
        }
        if (parts.length == 6 && parts[5].startsWith("assumed-role/")) {
            String[] session = parts[5].split("/", 3);
            return words.say("principal.session", session[1], session.length > 2 ? session[2] : "");
        }
        return resources.thing(named);
    }
}
