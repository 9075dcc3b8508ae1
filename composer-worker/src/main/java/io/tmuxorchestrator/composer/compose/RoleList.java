package io.tmuxorchestrator.composer.compose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Roles as they are written in a line: {@code pm,backend*2,qa}. Pure. */
final class RoleList {

    private static final Pattern ITEM = Pattern.compile("\\s*([^*,\\s]+)\\s*(?:\\*\\s*(\\d{1,2}))?\\s*");

    private RoleList() {}

    /** In the order they are written; a role that is written twice is wanted twice. */
    static Map<String, RoleWish> parse(String list, Roles roles) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var item : list.split(",", -1)) {
            var match = ITEM.matcher(item);
            if (!match.matches()) {
                throw new InvalidTeam("'" + item + "' is no role; write such as pm,backend*2,qa");
            }
            var count = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
            if (count < 1 || count > RoleWish.MOST) {
                throw new InvalidTeam("'" + item.strip() + "': a number from 1 to " + RoleWish.MOST + " may follow *");
            }
            counts.merge(roles.named(match.group(1)).name(), count, Integer::sum);
        }
        var wishes = new LinkedHashMap<String, RoleWish>();
        counts.forEach((role, count) -> wishes.put(role, RoleWish.of(role, count)));
        return wishes;
    }
}
