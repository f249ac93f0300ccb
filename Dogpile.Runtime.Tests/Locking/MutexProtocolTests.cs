using Dogpile.Regions;
using Dogpile.Tests.Conformance;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Locking;

/// <summary>How creations and refreshes deal with a backend's mutexes: looks, claims, releases, and who made what under which.</summary>
[TestFixture(CallForm.Synchronous)]
[TestFixture(CallForm.Asynchronous)]
internal sealed class MutexProtocolTests(CallForm form)
{
    private const string Key = "key";

    private static readonly TimeSpan Expiration = TimeSpan.FromSeconds(10);
    private static readonly string[] Three = ["a", "b", "c"];

    private FakeTimeProvider _time = null!;
    private ByteBackend _backend = null!;
    private ScriptedMutexes _mutexes = null!;
    private CallRecorder _recorder = null!;
    private EntryWatch _stored = null!;
    private RegionCalls _calls = null!;

    [SetUp]
    public void CreateRegion()
    {
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _backend = new ByteBackend();
        _mutexes = new ScriptedMutexes();
        _recorder = new CallRecorder();
        _stored = new EntryWatch();
        _calls = CallsOf(_mutexes, _recorder, _stored);
    }

    [TearDown]
    public void NoFlightIsLeftBehind() => Eventually.Be(() => _calls.Region.Configuration.Flights.Count == 0, "a flight was left behind");

    [Test]
    public async Task Value_is_looked_for_after_each_look_and_created_when_the_mutex_is_there()
    {
        _mutexes.OnTry = _ => false;
        var looks = 0;
        _mutexes.OnLook = _ => ++looks == 4;

        Assert.That(await _calls.GetOrCreate(Key, () => "created"), Is.EqualTo("created"));

        Assert.That(_mutexes.Events, Is.EqualTo(["look key", "look key", "look key", "look key", "release key"]));
        Assert.That(_recorder.Calls.Count(call => call.StartsWith("get", StringComparison.Ordinal)), Is.EqualTo(1 + 3 + 1));
    }

    [Test]
    public async Task Value_that_is_found_while_waiting_is_returned_without_the_mutex([Values] bool isStale)
    {
        _mutexes.OnLook = key => Write(key, "elsewhere", isStale);

        Assert.That(await _calls.GetOrCreate(Key, Unexpected<string>), Is.EqualTo("elsewhere"));

        Assert.That(_mutexes.Events, Is.EqualTo(["look key"]));
    }

    [Test]
    public async Task Value_that_cannot_be_used_does_not_end_the_wait()
    {
        var looks = 0;
        _mutexes.OnLook = key =>
        {
            _backend.Put(key, "rubbish");
            return ++looks == 3;
        };

        Assert.That(await _calls.GetOrCreate(Key, () => "created"), Is.EqualTo("created"));
        Assert.That(_mutexes.Events[^1], Is.EqualTo("release key"));
    }

    [Test]
    public async Task Values_of_many_that_are_found_while_waiting_are_returned_without_their_mutexes()
    {
        _mutexes.OnTry = key => key == "b";
        _mutexes.OnLook = key => Write(key, "elsewhere", isStale: key == "a");

        Assert.That(
            await _calls.GetOrCreateMulti(Three, keys => keys is ["b"] ? ["created"] : Unexpected<IReadOnlyList<string>>()),
            Is.EqualTo(["elsewhere", "created", "elsewhere"]));

        Assert.That(_mutexes.Events, Is.EqualTo(["try a", "try b", "try c", "release b", "look a", "look c"]));
    }

    [Test]
    public async Task Values_of_many_that_nobody_makes_are_created_when_their_mutexes_are_there()
    {
        _mutexes.OnTry = key => key == "b";
        var looks = 0;
        _mutexes.OnLook = _ => ++looks % 2 == 0;

        Assert.That(await _calls.GetOrCreateMulti(Three, keys => keys), Is.EqualTo(Three));

        Assert.That(
            _mutexes.Events,
            Is.EqualTo(["try a", "try b", "try c", "release b", "look a", "look a", "release a", "look c", "look c", "release c"]));
    }

    [Test]
    public void Wait_that_fails_holds_nothing_and_reaches_the_caller()
    {
        _mutexes.OnTry = key => key == "b";
        _mutexes.OnLook = _ => throw new TimeoutException();

        Assert.That(() => _calls.GetOrCreate(Key, Unexpected<string>), Throws.TypeOf<TimeoutException>());
        Assert.That(() => _calls.GetOrCreateMulti(Three, keys => keys), Throws.TypeOf<TimeoutException>());

        Assert.That(_mutexes.Events, Is.EqualTo(["look key", "try a", "try b", "try c", "release b", "look a"]));
        Assert.That(_backend.Count, Is.EqualTo(1), "what was created before is kept");
    }

    [Test]
    public void Mutex_of_many_that_cannot_be_acquired_has_the_others_released()
    {
        _mutexes.OnTry = key => key == "b" ? throw new TimeoutException() : true;

        Assert.That(() => _calls.GetOrCreateMulti(Three, Unexpected<IReadOnlyList<string>, IReadOnlyList<string>>), Throws.TypeOf<TimeoutException>());

        Assert.That(_mutexes.Events, Is.EquivalentTo(["try a", "try b", "try c", "release a", "release c"]));
    }

    [Test]
    public async Task Mutex_of_many_that_is_not_given_leaves_none_acquired()
    {
        _mutexes.OnGive = key =>
        {
            if (key == "b")
            {
                throw new TimeoutException();
            }
        };

        Assert.That(() => _calls.GetOrCreateMulti(Three, Unexpected<IReadOnlyList<string>, IReadOnlyList<string>>), Throws.TypeOf<TimeoutException>());

        Assert.That(_mutexes.Events.Count(made => made.StartsWith("try", StringComparison.Ordinal)),
            Is.EqualTo(_mutexes.Events.Count(made => made.StartsWith("release", StringComparison.Ordinal))), "acquired and not released");
        _mutexes.OnGive = null;
        Assert.That(await _calls.GetOrCreateMulti(Three, keys => keys), Is.EqualTo(Three));
    }

    [Test]
    public async Task Refresh_claims_and_releases_whatever_becomes_of_it([Values] bool isToBeReleased)
    {
        _mutexes.OnClaim = _ => isToBeReleased;
        string[] expected = isToBeReleased ? ["claim key", "release key"] : ["claim key"];

        await Refresh(() => "value");
        Assert.That(_mutexes.Events, Is.EqualTo(expected));

        Assert.That(() => Refresh(() => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());
        await Refresh(() => "value", shouldCache: (_, _) => false);
        Assert.That(_mutexes.Events, Is.EqualTo([.. expected, .. expected, .. expected]));
    }

    [Test]
    public async Task Refresh_of_many_claims_all_and_releases_all_whatever_becomes_of_it()
    {
        string[] expected = ["claim a", "claim b", "claim c", "release a", "release b", "release c"];

        await RefreshMulti(keys => keys);
        Assert.That(_mutexes.Events, Is.EqualTo(expected));

        Assert.That(() => RefreshMulti(_ => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());
        Assert.That(_mutexes.Events.Skip(6), Is.EqualTo(expected));
    }

    [Test]
    public void Claim_of_many_that_fails_has_the_others_released()
    {
        _mutexes.OnClaim = key => key == "b" ? throw new TimeoutException() : true;

        Assert.That(() => RefreshMulti(Unexpected<IReadOnlyList<string>, IReadOnlyList<string>>), Throws.TypeOf<TimeoutException>());

        Assert.That(_mutexes.Events, Is.EquivalentTo(["claim a", "claim b", "claim c", "release a", "release c"]));
    }

    [Test]
    public async Task Created_entries_tell_the_backends_own_mutex_and_set_ones_tell_none()
    {
        await _calls.GetOrCreate("created", () => "value");
        await _calls.GetOrCreateMulti(["created too"], keys => keys);
        await Refresh(() => "value");
        await RefreshMulti(keys => keys);
        await _calls.Set("set", "value");
        await _calls.SetMulti(new Dictionary<string, string> { ["set too"] = "value" });

        Assert.That(
            _stored.Entries.Select(pair => (pair.Key, (pair.Entry.CreatedUnder as ScriptedMutexes.Scripted)?.Key)),
            Is.EqualTo(new (string, string?)[]
            {
                ("created", "created"), ("created too", "created too"), (Key, Key), ("a", "a"), ("b", "b"), ("c", "c"), ("set", null), ("set too", null),
            }));
        Assert.That(_stored.Entries.Where(pair => pair.Entry.CreatedUnder is not (null or ScriptedMutexes.Scripted)), Is.Empty);
    }

    [Test]
    public async Task Entry_that_is_read_tells_no_mutex()
    {
        await _calls.GetOrCreate(Key, () => "value");

        Assert.That(((SerializedCacheEntry)_backend.Get(Key)!).CreatedUnder, Is.Null);
    }

    [Test]
    public async Task Memory_in_front_keeps_nothing_that_was_overtaken([Values] bool isOvertaken)
    {
        var front = new MemoryBackend();
        var mutexes = new ScriptedMutexes { AreOvertaken = isOvertaken };
        var calls = new RegionCalls(new CacheRegion().Configure(new TieredBackend(front, mutexes.Wrap(_backend))), form);

        await calls.GetOrCreate(Key, () => "value");
        await calls.GetOrCreateMulti(Three, keys => keys);

        Assert.That(front.Count, Is.EqualTo(isOvertaken ? 0 : 4));
    }

    private RegionCalls CallsOf(params ProxyBackend[] wrap) =>
        new(new CacheRegion("locked", new CacheRegionOptions { TimeProvider = _time }).Configure(_backend, Expiration, wrap), form);

    private async Task Refresh(Func<string> creator, Func<Func<string>, string, bool>? shouldCache = null)
    {
        var create = new Creator<Func<string>, string>(static (create, _) => create());
        _ = form == CallForm.Asynchronous
            ? await _calls.Region.RefreshAsync(Key, creator, create, shouldCache, CancellationToken.None)
            : _calls.Region.Refresh(Key, creator, create, shouldCache, CancellationToken.None);
    }

    private async Task RefreshMulti(Func<IReadOnlyList<string>, IReadOnlyList<string>> creator) =>
        await _calls.Region.RefreshMultiAsync(
            form == CallForm.Asynchronous,
            Three,
            creator,
            new MultiCreator<Func<IReadOnlyList<string>, IReadOnlyList<string>>, string>(static (create, keys, _) => ValueTask.FromResult(create(keys))),
            shouldCache: null,
            CancellationToken.None);

    /// <summary>Somebody else writes, and the look tells of it.</summary>
    private bool Write(string key, string value, bool isStale)
    {
        _backend.Put(key, $"{{\"ct\": {(isStale ? 1 : _time.GetUtcNow().ToUnixTimeSeconds())}, \"v\": 2}}|\"{value}\"");
        return false;
    }

    private static T Unexpected<T>() => throw new AssertionException("The creator ran although there was no need to.");

    private static TResult Unexpected<T, TResult>(T value) => throw new AssertionException($"The creator ran for {value}.");

    /// <summary>Keeps what goes to the backend.</summary>
    private sealed class EntryWatch : ProxyBackend
    {
        private readonly Lock _sync = new();
        private readonly List<(string Key, SerializedCacheEntry Entry)> _entries = [];

        public IReadOnlyList<(string Key, SerializedCacheEntry Entry)> Entries
        {
            get
            {
                lock (_sync)
                {
                    return [.. _entries];
                }
            }
        }

        public override void Set(string key, CacheEntry entry)
        {
            Note(key, entry);
            base.Set(key, entry);
        }

        public override ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default)
        {
            Note(key, entry);
            return base.SetAsync(key, entry, cancellationToken);
        }

        public override void SetMulti(IReadOnlyDictionary<string, CacheEntry> entries)
        {
            Note(entries);
            base.SetMulti(entries);
        }

        public override ValueTask SetMultiAsync(IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken = default)
        {
            Note(entries);
            return base.SetMultiAsync(entries, cancellationToken);
        }

        private void Note(IReadOnlyDictionary<string, CacheEntry> entries)
        {
            foreach (var (key, entry) in entries.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                Note(key, entry);
            }
        }

        private void Note(string key, CacheEntry entry)
        {
            lock (_sync)
            {
                _entries.Add((key, (SerializedCacheEntry)entry));
            }
        }
    }
}
