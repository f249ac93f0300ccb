using System.Collections.Frozen;
using Storefront.Catalogue;
using Storefront.Common;

namespace Storefront.Search;

/// <summary>An inverted index over titles and descriptions. Immutable: a new one replaces the old.</summary>
public sealed class SearchIndex
{
    private readonly FrozenDictionary<string, ProductId[]> _postings;

    private SearchIndex(FrozenDictionary<string, ProductId[]> postings, DateTimeOffset builtAt)
    {
        _postings = postings;
        BuiltAt = builtAt;
    }

    public DateTimeOffset BuiltAt { get; }

    public int Terms => _postings.Count;

    public static SearchIndex Build(IEnumerable<Product> products, DateTimeOffset now) => new(
        products
            .SelectMany(product => Tokenizer.Tokens($"{product.Title} {product.Brand} {product.Description}").Select(token => (token, product.Id)))
            .GroupBy(pair => pair.token, pair => pair.Id)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray()),
        now);

    public IEnumerable<(ProductId Product, double Score)> Match(IReadOnlyList<string> tokens, int corpusSize)
    {
        var scores = new Dictionary<ProductId, double>();
        foreach (var token in tokens)
        {
            if (!_postings.TryGetValue(token, out var postings))
            {
                continue;
            }

            var rarity = Math.Log(1.0 + (double)corpusSize / postings.Length);
            foreach (var product in postings)
            {
                scores[product] = scores.GetValueOrDefault(product) + rarity;
            }
        }

        return scores.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Value);
    }

    public IEnumerable<string> TermsStartingWith(string prefix) => _postings.Keys.Where(term => term.StartsWith(prefix, StringComparison.Ordinal));
}
