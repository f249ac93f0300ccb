using Dogpile.Interleaving.Exploring;

namespace Dogpile.Interleaving.Worlds;

/// <content>The creator of everything: looks, and takes its time before and after.</content>
internal sealed partial class World
{
    private const string AtWork = "creator: at work";

    private Made[] Create(Call call, IReadOnlyList<string> keys, CancellationToken token)
    {
        var creations = BeginCreating(call, keys);
        Exploring.Caller.Current!.Pause(AtWork);
        return EndCreating(call, creations, token);
    }

    /// <summary>The same, suspended while it works: whoever goes on where it ends, it is not the one who called it.</summary>
    private async ValueTask<Made[]> CreateSuspendedAsync(Call call, IReadOnlyList<string> keys, CancellationToken token)
    {
        var creations = BeginCreating(call, keys);
        await new Suspension(AtWork);
        return EndCreating(call, creations, token);
    }

    private Creation[] BeginCreating(Call call, IReadOnlyList<string> keys)
    {
        var creations = keys.Select(key => new Creation(call, key, ++_now)).ToArray();
        JudgeBeginning(creations);
        Creations.AddRange(creations);
        return creations;
    }

    private Made[] EndCreating(Call call, Creation[] creations, CancellationToken token)
    {
        foreach (var creation in creations)
        {
            creation.End = ++_now;
        }

        switch (call.Creating)
        {
            case Creating.Fails:
                throw new CreatorFailedException(creations);
            case Creating.HeedsItsToken:
                token.ThrowIfCancellationRequested();
                break;
            case Creating.HeedsItsCaller:
                call.Token.ThrowIfCancellationRequested();
                break;
        }

        var lacks = call.Creating is Creating.LacksOne or Creating.MayLackOne ? 1 : 0;
        var made = creations.Take(creations.Length - lacks).ToArray();
        foreach (var creation in made)
        {
            creation.HasSucceeded = call.Creating != Creating.LacksOne;
        }

        return [.. made.Select(creation => new Made(creation.Key, creation, null))];
    }
}
