using System.Text;

namespace Dogpile.Tests.Conformance;

/// <summary>What every backend that keeps values does with them, before any region.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class BackendConformance(ConformanceSubject subject, CallForm form) : ConformanceFixture(subject)
{
    [Test]
    public async Task Get_of_nothing_is_null() => Assert.That(await Get("key"), Is.Null);

    [Test]
    public void Delete_of_nothing_does_nothing() => Assert.That(() => Delete("key"), Throws.Nothing);

    [Test]
    public async Task What_is_set_can_be_got()
    {
        await Set("key", Entry("value"));

        Assert.That(ValueOf(await Get("key")), Is.EqualTo("value"));
    }

    [Test]
    public async Task Creation_time_is_kept()
    {
        var entry = Entry("value");
        await Set("key", entry);

        Assert.That((await Get("key"))!.CreatedAt, Is.EqualTo(entry.CreatedAt).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task Very_object_that_was_set_is_got_where_objects_are_shared()
    {
        var value = new object();
        if (Subject is { SharesObjects: true, Serializes: false })
        {
            await Set("key", new CacheEntry<object>(value, Time.GetUtcNow()));
            Assert.That(((CacheEntry<object>)(await Get("key"))!).Value, Is.SameAs(value));
        }
        else
        {
            await Set("key", Entry("value"));
            Assert.That(ValueOf(await Get("key")), Is.EqualTo("value"));
        }
    }

    [Test]
    public async Task Set_replaces()
    {
        await Set("key", Entry("old"));
        await Set("key", Entry("new"));

        Assert.That(ValueOf(await Get("key")), Is.EqualTo("new"));
    }

    [Test]
    public async Task Delete_removes_and_may_be_repeated()
    {
        await Set("key", Entry("value"));

        await Delete("key");
        await Delete("key");

        Assert.That(await Get("key"), Is.Null);
    }

    [Test]
    public async Task Keys_are_told_apart_by_every_character()
    {
        string[] keys = ["key", "Key", "key ", "ключ", "κλειδί", "key:1|a b", new string('k', 500)];
        foreach (var key in keys)
        {
            await Set(key, Entry(key));
        }

        Assert.That((await GetMulti(keys)).Select(ValueOf), Is.EqualTo(keys));
    }

    [Test]
    public async Task Get_of_many_has_one_place_for_each_key_in_order()
    {
        await SetMulti(("a", "A"), ("c", "C"), ("e", "E"));

        Assert.That((await GetMulti("e", "b", "c", "d", "a", "f")).Select(ValueOf), Is.EqualTo(["E", null, "C", null, "A", null]));
    }

    [Test]
    public async Task Set_of_many_keeps_each_and_replaces()
    {
        await Set("a", Entry("old"));

        await SetMulti(("a", "A"), ("b", "B"));

        Assert.That(ValueOf(await Get("a")), Is.EqualTo("A"));
        Assert.That(ValueOf(await Get("b")), Is.EqualTo("B"));
    }

    [Test]
    public async Task Delete_of_many_removes_those_that_are_there_and_no_others()
    {
        await SetMulti(("a", "A"), ("b", "B"), ("c", "C"));

        await DeleteMulti("b", "c", "z");

        Assert.That((await GetMulti("a", "b", "c")).Select(ValueOf), Is.EqualTo(["A", null, null]));
    }

    [Test]
    public async Task Either_form_sees_what_the_other_does()
    {
        await Set("a", Entry("A"));
        Assert.That(ValueOf(Backend.Get("a")), Is.EqualTo("A"));
        Assert.That(ValueOf(await Backend.GetAsync("a")), Is.EqualTo("A"));

        await Delete("a");
        Assert.That(Backend.Get("a"), Is.Null);
        Assert.That(await Backend.GetAsync("a"), Is.Null);
    }

    [Test]
    public async Task Threads_that_write_together_lose_nothing()
    {
        using var barrier = new Barrier(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Start(async () =>
        {
            barrier.SignalAndWait();
            for (var number = 0; number < 50; number++)
            {
                await Set($"{thread}/{number}", Entry($"{thread}/{number}"));
            }

            return true;
        })));

        string[] keys = [.. Enumerable.Range(0, 200).Select(number => $"{number / 50}/{number % 50}")];
        Assert.That((await GetMulti(keys)).Select(ValueOf), Is.EqualTo(keys));
    }

    private CacheEntry Entry(string value) => Subject.Serializes
        ? new SerializedCacheEntry(Encoding.UTF8.GetBytes($"{{\"ct\": {Time.GetUtcNow().ToUnixTimeSeconds()}.5, \"v\": 2}}|{value}"))
        : new CacheEntry<string>(value, Time.GetUtcNow());

    private static string? ValueOf(CacheEntry? entry) => AsKept(entry) switch
    {
        SerializedCacheEntry bytes => Encoding.UTF8.GetString(bytes.Payload.Span),
        CacheEntry<string> value => value.Value,
        _ => null,
    };

    private async Task<CacheEntry?> Get(string key) =>
        form == CallForm.Asynchronous ? await Backend.GetAsync(key) : Backend.Get(key);

    private async Task<IReadOnlyList<CacheEntry?>> GetMulti(params string[] keys) =>
        form == CallForm.Asynchronous ? await Backend.GetMultiAsync(keys) : Backend.GetMulti(keys);

    private async Task Set(string key, CacheEntry entry)
    {
        if (form == CallForm.Asynchronous)
        {
            await Backend.SetAsync(key, entry);
        }
        else
        {
            Backend.Set(key, entry);
        }
    }

    private async Task SetMulti(params (string Key, string Value)[] values)
    {
        var entries = values.ToDictionary(pair => pair.Key, pair => Entry(pair.Value));
        if (form == CallForm.Asynchronous)
        {
            await Backend.SetMultiAsync(entries);
        }
        else
        {
            Backend.SetMulti(entries);
        }
    }

    private async Task Delete(string key)
    {
        if (form == CallForm.Asynchronous)
        {
            await Backend.DeleteAsync(key);
        }
        else
        {
            Backend.Delete(key);
        }
    }

    private async Task DeleteMulti(params string[] keys)
    {
        if (form == CallForm.Asynchronous)
        {
            await Backend.DeleteMultiAsync(keys);
        }
        else
        {
            Backend.DeleteMulti(keys);
        }
    }
}
