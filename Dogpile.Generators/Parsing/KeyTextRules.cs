using Dogpile.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Checks the texts that an attribute puts into keys.</summary>
internal static class KeyTextRules
{
    public static void Check(IMethodSymbol method, CacheAttribute attribute, Findings findings)
    {
        Check(nameof(CacheAttribute.Module), attribute.Module, isPartOfAddress: true);
        Check(nameof(CacheAttribute.Name), attribute.Name, isPartOfAddress: true);
        Check(nameof(CacheAttribute.Namespace), attribute.Namespace, isPartOfAddress: false);

        void Check(string property, string? text, bool isPartOfAddress)
        {
            if (text is not null && Problem(text, isPartOfAddress) is { } problem)
            {
                findings.Report(DiagnosticRules.UnusableKeyText, attribute.LocationOf(property), method.Name, property, problem);
            }
        }
    }

    /// <param name="text">The text.</param>
    /// <param name="isPartOfAddress">Module and name: what stands before the first bar of a key.</param>
    private static string? Problem(string text, bool isPartOfAddress)
    {
        if (isPartOfAddress && text.Length == 0)
        {
            return "it is empty";
        }

        if (isPartOfAddress && text.IndexOf('|') >= 0)
        {
            return "it contains '|', which ends it in a key";
        }

        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsControl(text[index]))
            {
                return "it contains a control character";
            }

            if (char.IsSurrogatePair(text, index))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return "it contains half of a surrogate pair";
            }
        }

        return null;
    }
}
