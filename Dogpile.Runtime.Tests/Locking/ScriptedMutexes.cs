using System.Collections.Concurrent;

namespace Dogpile.Tests.Locking;

/// <summary>Stands before a backend and gives mutexes that do what a test says.</summary>
internal sealed class ScriptedMutexes : ProxyBackend
{
    private readonly ConcurrentQueue<string> _events = [];

    /// <summary>What happened, in order: <c>try</c>, <c>look</c>, <c>claim</c> or <c>release</c>, and the key.</summary>
    public IReadOnlyList<string> Events => [.. _events];

    /// <summary>Whether a mutex is free. It is unless set.</summary>
    public Func<string, bool> OnTry { get; set; } = static _ => true;

    /// <summary>What a look at a mutex that is not free comes to: whether it is acquired.</summary>
    public Func<string, bool> OnLook { get; set; } = static _ => true;

    /// <summary>Whether a claim is to be released.</summary>
    public Func<string, bool> OnClaim { get; set; } = static _ => true;

    /// <summary>Runs before a mutex is given.</summary>
    public Action<string>? OnGive { get; set; }

    /// <summary>Whether a mutex says that it was overtaken.</summary>
    public bool AreOvertaken { get; set; }

    public override CacheMutex GetMutex(string key)
    {
        OnGive?.Invoke(key);
        return new Outer(new Scripted(this, key));
    }

    private bool Note(string what, string key, Func<string, bool> answer)
    {
        _events.Enqueue($"{what} {key}");
        return answer(key);
    }

    /// <summary>The mutex of the backend.</summary>
    public sealed class Scripted(ScriptedMutexes backend, string key) : CacheMutex
    {
        public override bool IsLocked => false;

        public override bool IsOvertaken => backend.AreOvertaken;

        public string Key => key;

        public override bool Acquire(bool wait = true) => backend.Note("try", key, backend.OnTry);

        public override bool AcquireOrLook() => backend.Note("look", key, backend.OnLook);

        public override async ValueTask<bool> AcquireOrLookAsync(CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return AcquireOrLook();
        }

        public override bool Claim() => backend.Note("claim", key, backend.OnClaim);

        public override void Release() => backend._events.Enqueue($"release {key}");
    }

    /// <summary>Stands before a mutex, as that of a tier does.</summary>
    private sealed class Outer(Scripted inner) : CacheMutex
    {
        public override bool IsLocked => inner.IsLocked;

        public override bool IsOvertaken => inner.IsOvertaken;

        public override CacheMutex Actual => inner.Actual;

        public override bool Acquire(bool wait = true) => inner.Acquire(wait);

        public override bool AcquireOrLook() => inner.AcquireOrLook();

        public override ValueTask<bool> AcquireOrLookAsync(CancellationToken cancellationToken = default) => inner.AcquireOrLookAsync(cancellationToken);

        public override bool Claim() => inner.Claim();

        public override void Release() => inner.Release();
    }
}
