namespace Dogpile.Interleaving.Worlds;

/// <summary>What callers do.</summary>
internal enum Act
{
    Get,
    GetOrCreate,
    Refresh,
    Set,
    Delete,
    InvalidateHard,
    InvalidateSoft,

    /// <summary>Another process stores a value that is not new.</summary>
    Arrive,
}

/// <summary>How creators behave.</summary>
internal enum Creating
{
    Succeeds,
    Fails,
    IsNotToBeCached,

    /// <summary>One value fewer than it was asked for: a failure.</summary>
    LacksOne,

    /// <summary>One value fewer than it was asked for, where it may lack values.</summary>
    MayLackOne,

    /// <summary>Throws when its token is cancelled.</summary>
    HeedsItsToken,

    /// <summary>Throws when the token of whoever called it is cancelled, so it ends for all.</summary>
    HeedsItsCaller,
}

/// <summary>One call. Times are the number of the event, of all that were observed.</summary>
internal sealed class Call(Act act, int caller, string[] keys, Creating creating, int begin)
{
    public Act Act => act;

    public int Caller => caller;

    public string[] Keys => keys;

    public Creating Creating => creating;

    public int Begin => begin;

    public int End { get; set; } = int.MaxValue;

    /// <summary>
    /// When it came to start its flight, after which its look at the backend counts; for many keys, which have as many
    /// flights, when it began.
    /// </summary>
    public int Started { get => Math.Max(field, begin); set; }

    /// <summary>When it last joined a flight.</summary>
    public int Joined { get; set; } = -1;

    public bool HasEnded => End != int.MaxValue;

    public Exception? Failure { get; set; }

    /// <summary>Ends the caller's wait.</summary>
    public CancellationToken Token { get; init; }

    /// <summary>How old a value may be; null for what the region says.</summary>
    public TimeSpan? Expiration { get; init; }

    /// <summary>When it took its place in the line of each key's flights; for those that do.</summary>
    public Dictionary<string, int> Entered { get; } = [];

    /// <summary>
    /// For a delete without a place in line: when it was done. It may come before or after whoever took a place since it
    /// looked for others.
    /// </summary>
    public int? DoneAtOnce { get; set; }

    /// <summary>What it was given.</summary>
    public Dictionary<string, Made> Given { get; } = [];

    /// <summary>What it has stored; for sets.</summary>
    public Dictionary<string, Made> Written { get; } = [];

    /// <summary>Whether it changes what a key holds whoever else does what: a creation does so only where nothing is.</summary>
    public bool IsWrite => Failure is null && act switch
    {
        Act.Get or Act.GetOrCreate => false,
        Act.Refresh => creating != Creating.IsNotToBeCached,
        _ => true,
    };

    /// <summary>Whether it leaves a key without a value: a refresh does where its creator has none.</summary>
    public bool Erases(string key) => act == Act.Delete || (act == Act.Refresh && creating == Creating.MayLackOne && key == keys[^1]);

    public bool IsInvalidation => act is Act.InvalidateHard or Act.InvalidateSoft;

    public bool Concerns(string key) => IsInvalidation || keys.Contains(key);

    public override string ToString() =>
        $"{act}({string.Join(", ", keys)}{(creating == Creating.Succeeds ? "" : $", creator {creating}")}) of caller {caller} [{begin}–{(HasEnded ? End : "")}]";
}

/// <summary>One key's part of one run of a creator.</summary>
internal sealed class Creation(Call call, string key, int begin)
{
    public Call Call => call;

    public string Key => key;

    public int Begin => begin;

    public int End { get; set; } = int.MaxValue;

    public bool HasSucceeded { get; set; }

    public bool IsRefresh => call.Act == Act.Refresh;

    public bool IsToBeCached => HasSucceeded && call.Creating != Creating.IsNotToBeCached;

    /// <summary>When somebody was first told how it ended.</summary>
    public int Told { get; set; } = int.MaxValue;

    public override string ToString() => $"creation of {key} from {begin} on by {call}";
}

/// <summary>A value: no two are the same object.</summary>
internal sealed class Made(string key, Creation? creation, Call? set)
{
    public string Key => key;

    public Creation? Creation => creation;

    /// <summary>How old it was when it was first found.</summary>
    public TimeSpan? AgeWhenFound { get; set; }

    /// <summary>Those who have found it.</summary>
    public HashSet<Call> FoundBy { get; } = [];

    /// <summary>After what moment the facts it tells may be overtaken: a creator has looked by then, a set has ended.</summary>
    public int Origin => creation?.Begin ?? set?.End ?? -1;

    public bool IsOf(Call call) => set == call || creation?.Call == call;

    public override string ToString() => creation?.ToString() ?? set?.ToString() ?? "what was there at first";
}

/// <summary>What a failing creator throws.</summary>
internal sealed class CreatorFailedException(Creation[] creations) : Exception($"the creator of {string.Join(", ", creations.Select(creation => creation.Key))} failed")
{
    public Creation[] Creations => creations;
}
