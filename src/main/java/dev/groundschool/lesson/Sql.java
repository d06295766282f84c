package dev.groundschool.lesson;

import dev.groundschool.lesson.yaml.Node;

/**
 * SQL for a database of RDS as a lesson writes it; its values may hold {@code ${…}}.
 *
 * @param from {@code internet}, or the id of the instance that connects
 * @param to the database's DBInstanceIdentifier
 * @param database the name inside the server; an empty text for the server's own choice
 * @param text one statement or several
 */
public record Sql(Node from, Node to, Node database, Node user, Node password, String text, Where where) {

    /** The same question with another text. */
    public Sql with(String other) {
        return new Sql(from, to, database, user, password, other, where);
    }
}
