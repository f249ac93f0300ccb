using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Storefront.Cms;

/// <summary>The little of Markdown that editors of the shop use.</summary>
public static partial class Markdown
{
    public static string ToHtml(string source, bool absoluteLinks)
    {
        var html = new StringBuilder();
        foreach (var block in source.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var level = block.TakeWhile(character => character == '#').Count();
            var (tag, text) = level is > 0 and <= 6 ? ($"h{level}", block[level..].Trim()) : ("p", block);
            html.Append('<').Append(tag).Append('>').Append(Inline(text, absoluteLinks)).Append("</").Append(tag).Append(">\n");
        }

        return html.ToString();
    }

    private static string Inline(string text, bool absoluteLinks)
    {
        var encoded = WebUtility.HtmlEncode(text);
        var strong = new Regex(@"\*\*(.+?)\*\*").Replace(encoded, "<strong>$1</strong>");
        return new Regex(@"\[(.+?)\]\((.+?)\)").Replace(strong, match =>
        {
            var address = match.Groups[2].Value;
            var target = absoluteLinks && address.StartsWith('/') ? "https://shop.example" + address : address;
            return $"<a href=\"{target}\">{match.Groups[1].Value}</a>";
        });
    }
}
