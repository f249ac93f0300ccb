using System.Globalization;
using System.Text;

namespace Storefront.Common;

public static class Slug
{
    /// <summary>"Crème brûlée, 2 kg" becomes "creme-brulee-2-kg".</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var character in title.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
