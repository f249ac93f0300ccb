namespace Dogpile.Generators.Analyzers;

/// <summary>The words that a name is made of: <c>tenantId</c>, <c>TenantID</c> and <c>tenant_id</c> are "tenant" and "id".</summary>
internal static class NameWords
{
    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var index = 1; index <= name.Length; index++)
        {
            if (index == name.Length || StartsWord(name, index))
            {
                var word = name.Substring(start, index - start).Trim('_').ToLowerInvariant();
                if (word.Length > 0)
                {
                    words.Add(word);
                }

                start = index;
            }
        }

        return words;
    }

    /// <summary>A capital after a small letter, or the last capital of several: <c>HTTPUser</c> is "http" and "user".</summary>
    private static bool StartsWord(string name, int index) =>
        name[index] == '_'
        || name[index - 1] == '_'
        || (char.IsUpper(name[index])
            && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]))));
}
