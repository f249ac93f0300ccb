using Dogpile.Redis.Connection;
using Dogpile.Redis.Keys;
using Dogpile.Redis.Scripts;
using StackExchange.Redis;

namespace Dogpile.Redis.Invalidation;

/// <summary>Tells the server what is known here, and learns what is known there, in one step.</summary>
/// <remarks>
/// Every question carries the mark that is known. So an invalidation that could not be written is written by the next
/// question that gets through, and a mark that the server has lost is given back to it.
/// </remarks>
internal sealed class MarkExchange(ServerLink link, string name, KnownMark known)
{
    private readonly RedisKey _key = KeyNaming.InvalidationPrefix + name;

    /// <summary>Whether the server has answered once.</summary>
    public bool HasSucceeded { get; private set; }

    /// <summary>Where word of marks comes. Databases have keys of their own, but share all channels.</summary>
    public string ChannelAt(IDatabase database) => $"{KeyNaming.InvalidationPrefix}{name}@{database.Database}";

    /// <summary>Brings the mark that is known up to date.</summary>
    /// <returns>Whether the server has answered.</returns>
    /// <exception cref="CacheServerException">It has not, and the policy is to throw.</exception>
    public ValueTask<bool> RefreshAsync(bool async, CancellationToken cancellationToken = default) =>
        AskAsync(async, known.Current, isNew: false, cancellationToken);

    /// <summary>Writes the mark of an invalidation now.</summary>
    /// <inheritdoc cref="RefreshAsync" path="/returns|/exception"/>
    public bool Write(RegionMark mark) => Synchronously.Finish(AskAsync(async: false, mark, isNew: true, CancellationToken.None));

    private async ValueTask<bool> AskAsync(bool async, RegionMark mark, bool isNew, CancellationToken cancellationToken)
    {
        var answer = await link.AskAsync(
            async,
            (exchange: this, mark, isNew),
            static (database, question) => database.ScriptEvaluate(
                InvalidationScripts.Exchange, [question.exchange._key], question.exchange.ArgumentsOf(database, question.mark, question.isNew)),
            static (database, question) => database.ScriptEvaluateAsync(
                InvalidationScripts.Exchange, [question.exchange._key], question.exchange.ArgumentsOf(database, question.mark, question.isNew)),
            cancellationToken).ConfigureAwait(false);
        if (answer.IsGiven)
        {
            known.Learn(RegionMark.Parse((string?)answer.Value));
            HasSucceeded = true;
        }

        return answer.IsGiven;
    }

    private RedisValue[] ArgumentsOf(IDatabase database, RegionMark mark, bool isNew) => [mark.Text, link.ChannelPrefix + ChannelAt(database), isNew ? "1" : "0"];
}
