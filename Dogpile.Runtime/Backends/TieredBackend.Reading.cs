using Dogpile.Backends;
using Dogpile.Locking;

namespace Dogpile;

/// <content>Reading: the front, then the back, whose answer fills the front.</content>
public sealed partial class TieredBackend
{
    /// <inheritdoc/>
    public override CacheEntry? Get(string key) =>
        Front.Get(key) ?? Synchronously.Finish(ReadBackAsync(async: false, key, CancellationToken.None));

    /// <inheritdoc/>
    public override ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        Front.Get(key) is { } entry ? new ValueTask<CacheEntry?>(entry) : ReadBackAsync(async: true, key, cancellationToken);

    /// <summary>Reads many entries; the back is asked once, for those that the front has not.</summary>
    /// <inheritdoc/>
    public override IReadOnlyList<CacheEntry?> GetMulti(IReadOnlyList<string> keys) =>
        Synchronously.Finish(ReadMultiAsync(async: false, keys, CancellationToken.None));

    /// <inheritdoc cref="GetMulti"/>
    /// <param name="keys">The keys, each once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public override ValueTask<IReadOnlyList<CacheEntry?>> GetMultiAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        ReadMultiAsync(async: true, keys, cancellationToken);

    private async ValueTask<CacheEntry?> ReadBackAsync(bool async, string key, CancellationToken cancellationToken)
    {
        var stripe = StripeOf(key);
        var ticket = stripe.BeginReading();
        var entry = async
            ? await Back.GetAsync(key, cancellationToken).ConfigureAwait(false)
            : Back.Get(key);
        return entry is null ? null : stripe.Fill(key, entry, ticket);
    }

    private async ValueTask<IReadOnlyList<CacheEntry?>> ReadMultiAsync(
        bool async, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var entries = new CacheEntry?[keys.Count];
        List<Lack> lacks = [];
        for (var index = 0; index < entries.Length; index++)
        {
            entries[index] = Front.Get(keys[index]);
            if (entries[index] is null)
            {
                var stripe = StripeOf(keys[index]);
                lacks.Add(new Lack(index, stripe, stripe.BeginReading()));
            }
        }

        if (lacks.Count == 0)
        {
            return entries;
        }

        string[] lacking = [.. lacks.Select(lack => keys[lack.Index])];
        var found = async
            ? await Back.GetMultiAsync(lacking, cancellationToken).ConfigureAwait(false)
            : Back.GetMulti(lacking);

        FoundEntries.OneForEach(Back, found, lacking.Length);
        for (var number = 0; number < lacking.Length; number++)
        {
            if (found[number] is { } entry)
            {
                var lack = lacks[number];
                entries[lack.Index] = lack.Stripe.Fill(lacking[number], entry, lack.Ticket);
            }
        }

        return entries;
    }

    /// <summary>A key that the front has not.</summary>
    private readonly record struct Lack(int Index, TierStripe Stripe, long Ticket);
}
