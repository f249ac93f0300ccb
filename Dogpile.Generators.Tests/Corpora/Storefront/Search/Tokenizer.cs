using System.Globalization;
using System.Text;
using Dogpile;

namespace Storefront.Search;

public static partial class Tokenizer
{
    private static readonly HashSet<string> StopWords = new(StringComparer.Ordinal) { "a", "an", "and", "for", "of", "the", "with" };

    public static string Normalize(string text) => string.Join(' ', Tokens(text).Order(StringComparer.Ordinal));

    [CacheOnArguments(ExpirationSeconds = -1)]
    public static partial IReadOnlyList<string> Tokens(string text);

    [CacheOnArguments(ExpirationSeconds = -1)]
    internal static partial string Stem(string word);

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text.Normalize(NormalizationForm.FormKD).ToLower(CultureInfo.InvariantCulture) + " ")
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(character);
            }
            else if (word.Length > 0 && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    private static IReadOnlyList<string> TokensCore(string text) =>
        [.. Split(text).Where(word => !StopWords.Contains(word)).Select(Stem).Distinct()];

    private static string StemCore(string word)
    {
        ReadOnlySpan<(string Suffix, string Replacement)> rules = [("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")];
        foreach (var (suffix, replacement) in rules)
        {
            if (word.Length > suffix.Length + 2 && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                return word[..^suffix.Length] + replacement;
            }
        }

        return word;
    }
}
