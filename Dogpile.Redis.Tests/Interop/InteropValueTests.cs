using System.Text.Json;

namespace Dogpile.Redis.Tests;

/// <summary>Values that one side has written and the other reads.</summary>
internal sealed class InteropValueTests : InteropFixture
{
    private static readonly string[] Values =
    [
        "null", "true", "17", "-2.5", "\"\"", "\"Zoë | 日本 \\\" 𝄞\"", "[]", "{\"foo\":[\"bar\",1,false,null],\"|\":{}}",
    ];

    [TestCaseSource(nameof(Values))]
    public async Task Python_reads_what_was_set_here(string json)
    {
        await Region.SetAsync(Key, JsonElement.Parse(json));

        Assert.That(JsonElement.DeepEquals((await Python.GetAsync(Key))!.Value, JsonElement.Parse(json)), Is.True);
    }

    [TestCaseSource(nameof(Values))]
    public async Task What_python_has_set_is_read_here(string json)
    {
        await Python.SetAsync(Key, JsonElement.Parse(json));

        Assert.That(JsonElement.DeepEquals((await Region.GetAsync<JsonElement>(Key)).Value, JsonElement.Parse(json)), Is.True);
    }

    [Test]
    public async Task Objects_here_are_dictionaries_in_python()
    {
        await Region.SetAsync(Key, new User(5, "Zoë"));
        Assert.That((await Python.GetAsync(Key))!.Value.GetProperty("Name").GetString(), Is.EqualTo("Zoë"));

        await Python.SetAsync(Key, new { Id = 6, Name = "Bo" });
        Assert.That((await Region.GetAsync<User>(Key)).Value, Is.EqualTo(new User(6, "Bo")));
    }

    [Test]
    public async Task What_was_created_here_is_not_created_in_python()
    {
        Assert.That(await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("made here")), Is.EqualTo("made here"));
        var call = Python.BeginGetOrCreate(Key, "made in Python");

        Assert.That((await call.AwaitResultAsync()).GetString(), Is.EqualTo("made here"));
        Assert.That(call.IsCreating, Is.False);
    }

    [Test]
    public async Task What_was_created_in_python_is_not_created_here()
    {
        var call = Python.BeginGetOrCreate(Key, "made in Python");
        await call.GoAsync();
        Assert.That((await call.AwaitResultAsync()).GetString(), Is.EqualTo("made in Python"));

        Assert.That(await Region.GetOrCreateAsync(Key, Unexpected<string>), Is.EqualTo("made in Python"));
        Assert.That(await Region.GetOrCreateMultiAsync<string>([Key], (_, _) => throw new AssertionException("created")), Is.EqualTo(["made in Python"]));
    }

    [Test]
    public async Task Creation_times_mean_the_same_to_both()
    {
        await Python.SetAsync(Key, "value");
        var value = await Region.GetAsync<string>(Key);
        Assert.That(value.CreatedAt, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromSeconds(30)));

        Time.Advance(Expiration + TimeSpan.FromSeconds(30));
        Assert.That((await Region.GetAsync<string>(Key)).HasValue, Is.False, "Python's value does not expire here");

        Time.AdjustTime(DateTimeOffset.UtcNow - Expiration - TimeSpan.FromSeconds(30));
        await Region.SetAsync(Key, "old");
        Assert.That(await Python.GetAsync(Key), Is.Null, "a value of this side does not expire in Python");
    }

    [Test]
    public async Task Either_deletes_for_both()
    {
        await Region.SetAsync(Key, 1);
        await Python.DeleteAsync(Key);
        Assert.That((await Region.GetAsync<int>(Key)).HasValue, Is.False);

        await Python.SetAsync(Key, 1);
        await Region.DeleteAsync(Key);
        Assert.That(await Python.GetAsync(Key), Is.Null);
    }

    private sealed record User(int Id, string Name);
}
