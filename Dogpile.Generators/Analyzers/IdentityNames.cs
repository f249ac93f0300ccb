namespace Dogpile.Generators.Analyzers;

/// <summary>
/// Names of parameters that say for whom a value is. The last word counts, or the one before "id" and the like:
/// <c>userId</c> is about a user, <c>userAgent</c> and <c>userCount</c> are not.
/// </summary>
internal static class IdentityNames
{
    private static readonly HashSet<string> Nouns = new(StringComparer.Ordinal)
    {
        "tenant", "tenants", "user", "users", "account", "accounts", "customer", "customers", "organisation", "organization", "org",
        "principal", "identity", "owner", "member", "subject", "login", "role", "roles", "permission", "permissions",
        "culture", "locale", "language",
    };

    private static readonly HashSet<string> Suffixes = new(StringComparer.Ordinal)
    {
        "id", "ids", "key", "name", "names", "code", "guid", "number", "no", "email", "slug",
    };

    /// <summary>Nouns that are not a person before "name": a member of a type, the subject of a message.</summary>
    private static readonly HashSet<string> NotNamed = new(StringComparer.Ordinal) { "member", "subject" };

    /// <summary>Words that are often run together.</summary>
    private static readonly Dictionary<string, string> Compounds = new(StringComparer.Ordinal)
    {
        ["userid"] = "user",
        ["username"] = "user",
        ["tenantid"] = "tenant",
        ["accountid"] = "account",
        ["customerid"] = "customer",
    };

    /// <summary>The word for whom the value is; null when the name does not say.</summary>
    public static string? Find(string name)
    {
        var words = NameWords.Of(name);
        var last = words.Count - 1;
        while (last > 0 && Suffixes.Contains(words[last]))
        {
            last--;
        }

        return last < 0 || (NotNamed.Contains(words[last]) && last + 1 < words.Count && words[last + 1] is "name" or "names") ? null
            : Nouns.Contains(words[last]) ? Singular(words[last])
            : Compounds.TryGetValue(words[last], out var noun) ? noun
            : null;
    }

    private static string Singular(string noun) => noun.EndsWith("s", StringComparison.Ordinal) ? noun.Substring(0, noun.Length - 1) : noun;
}
