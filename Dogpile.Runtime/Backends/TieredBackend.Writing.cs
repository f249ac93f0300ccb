using Dogpile.Backends;
using Dogpile.Locking;

namespace Dogpile;

/// <content>Writing: the back has the first word, and the front repeats it at most.</content>
public sealed partial class TieredBackend
{
    /// <inheritdoc/>
    public override void Set(string key, CacheEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Synchronously.Finish(WriteAsync(async: false, new TierWrite(key, entry), CancellationToken.None));
    }

    /// <inheritdoc/>
    public override ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return WriteAsync(async: true, new TierWrite(key, entry), cancellationToken);
    }

    /// <inheritdoc/>
    public override void Delete(string key) =>
        Synchronously.Finish(WriteAsync(async: false, new TierWrite(key, null), CancellationToken.None));

    /// <inheritdoc/>
    public override ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default) =>
        WriteAsync(async: true, new TierWrite(key, null), cancellationToken);

    /// <inheritdoc/>
    public override void SetMulti(IReadOnlyDictionary<string, CacheEntry> entries) =>
        Synchronously.Finish(SetMultiAsync(async: false, entries, CancellationToken.None));

    /// <inheritdoc/>
    public override ValueTask SetMultiAsync(
        IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken = default) =>
        SetMultiAsync(async: true, entries, cancellationToken);

    /// <inheritdoc/>
    public override void DeleteMulti(IReadOnlyList<string> keys) =>
        Synchronously.Finish(DeleteMultiAsync(async: false, keys, CancellationToken.None));

    /// <inheritdoc/>
    public override ValueTask DeleteMultiAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        DeleteMultiAsync(async: true, keys, cancellationToken);

    private async ValueTask WriteAsync(bool async, TierWrite write, CancellationToken cancellationToken)
    {
        var stripe = StripeOf(write.Key);
        var ticket = stripe.BeginWriting([write]);
        var isWritten = false;
        try
        {
            if (!async)
            {
                WriteBack(write);
            }
            else if (write.Entry is { } entry)
            {
                await Back.SetAsync(write.Key, entry, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await Back.DeleteAsync(write.Key, cancellationToken).ConfigureAwait(false);
            }

            isWritten = true;
        }
        finally
        {
            stripe.EndWriting([write], isWritten, ticket);
        }
    }

    private void WriteBack(TierWrite write)
    {
        if (write.Entry is { } entry)
        {
            Back.Set(write.Key, entry);
        }
        else
        {
            Back.Delete(write.Key);
        }
    }

    private async ValueTask SetMultiAsync(
        bool async, IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var writing = Writing.Begin(this, entries.Select(pair => new TierWrite(pair.Key, pair.Value)));
        var isWritten = false;
        try
        {
            if (async)
            {
                await Back.SetMultiAsync(entries, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                Back.SetMulti(entries);
            }

            isWritten = true;
        }
        finally
        {
            writing.End(isWritten);
        }
    }

    private async ValueTask DeleteMultiAsync(bool async, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var writing = Writing.Begin(this, keys.Select(key => new TierWrite(key, null)));
        var isWritten = false;
        try
        {
            if (async)
            {
                await Back.DeleteMultiAsync(keys, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                Back.DeleteMulti(keys);
            }

            isWritten = true;
        }
        finally
        {
            writing.End(isWritten);
        }
    }

    /// <summary>Writes of many keys that are at work together: as one writer in each of their stripes.</summary>
    private readonly struct Writing
    {
        private readonly (TierStripe Stripe, TierWrite[] Writes, long Ticket)[] _parts;

        private Writing((TierStripe Stripe, TierWrite[] Writes, long Ticket)[] parts) => _parts = parts;

        public static Writing Begin(TieredBackend tiers, IEnumerable<TierWrite> writes)
        {
            // All are grouped before any begins, so a key that is no key leaves no stripe with a writer for ever.
            var groups = writes.GroupBy(write => tiers.StripeOf(write.Key)).Select(group => (Stripe: group.Key, Writes: group.ToArray())).ToArray();
            return new Writing([.. groups.Select(group => (group.Stripe, group.Writes, group.Stripe.BeginWriting(group.Writes)))]);
        }

        public void End(bool isWritten)
        {
            foreach (var (stripe, writes, ticket) in _parts)
            {
                stripe.EndWriting(writes, isWritten, ticket);
            }
        }
    }
}
