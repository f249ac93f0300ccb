using Dogpile;

namespace Storefront.Search;

public sealed record SearchQuery(string Text, string? Brand = null, decimal? UpTo = null, int Page = 1) : ICacheKey
{
    public string CacheKey => string.Join('\n', Tokenizer.Normalize(Text), Brand, UpTo?.ToString(System.Globalization.CultureInfo.InvariantCulture), Page);
}
