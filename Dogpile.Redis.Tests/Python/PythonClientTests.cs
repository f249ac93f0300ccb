namespace Dogpile.Redis.Tests;

/// <summary>Python does what interoperation tests ask of it, and leaves on the server what it is known to.</summary>
internal sealed class PythonClientTests
{
    private int _database;
    private PythonClient _python = null!;

    [OneTimeSetUp]
    public void StartPython()
    {
        RedisServerProcess.Require();
        _database = DatabaseNumbers.Next();
        _python = PythonClient.Start(SharedServers.Redis.Port, new PythonOptions { Database = _database });
    }

    [OneTimeTearDown]
    public void EndPython() => _python?.Dispose();

    [Test]
    public async Task Value_is_stored_in_the_format_that_is_shared()
    {
        await _python.SetAsync("value", new { foo = new object[] { "bar", 1, false } });

        Assert.That(Stored("value"), Does.Match("""^\{"ct": [0-9.]+, "v": 2\}\|\{"foo": \["bar", 1, false\]\}$"""));
        Assert.That((await _python.GetAsync("value"))!.Value.GetProperty("foo")[0].GetString(), Is.EqualTo("bar"));
    }

    [Test]
    public async Task Deleted_value_is_gone()
    {
        await _python.SetAsync("deleted", 1);
        await _python.DeleteAsync("deleted");

        Assert.That(await _python.GetAsync("deleted"), Is.Null);
        Assert.That(Stored("deleted"), Is.Null);
    }

    [Test]
    public async Task Creator_holds_the_lock_until_it_is_told_to_go_on()
    {
        var creation = _python.BeginGetOrCreate("created", "value");
        await creation.AwaitCreatingAsync();

        Assert.That(Stored("_lockcreated"), Is.Not.Null);
        Assert.That(await _python.KeyIsLockedAsync("created"), Is.True);
        Assert.That(creation.HasReturned, Is.False);

        await creation.GoAsync();
        Assert.That((await creation.AwaitResultAsync()).GetString(), Is.EqualTo("value"));
        Assert.That(Stored("created"), Does.EndWith("|\"value\""));
        Assert.That(Stored("_lockcreated"), Is.Null);
    }

    [Test]
    public async Task Value_that_is_there_is_not_created()
    {
        await _python.SetAsync("there", 1);
        var creation = _python.BeginGetOrCreate("there", 2);

        Assert.That((await creation.AwaitResultAsync()).GetInt32(), Is.EqualTo(1));
        Assert.That(creation.IsCreating, Is.False);
    }

    [Test]
    public async Task Lock_is_held_until_it_is_released()
    {
        Assert.That(await _python.AcquireAsync("locked"), Is.True);
        Assert.That(await _python.AcquireAsync("locked"), Is.False);
        Assert.That(Stored("_locklocked"), Is.Not.Null);

        await _python.ReleaseAsync("locked");
        Assert.That(Stored("_locklocked"), Is.Null);
    }

    [Test]
    public async Task Lock_that_was_lost_is_an_error_at_its_release()
    {
        await _python.AcquireAsync("lost");
        SharedServers.RawRedis.Connection.GetDatabase(_database).KeyDelete("_locklost");

        Assert.That(() => _python.ReleaseAsync("lost"), Throws.TypeOf<AssertionException>().With.Message.Contains("LockNotOwnedError"));
    }

    [Test]
    public void Python_that_has_ended_answers_nobody()
    {
        var python = PythonClient.Start(SharedServers.Redis.Port);
        python.Dispose();

        Assert.That(() => python.GetAsync("key"), Throws.Exception);
    }

    private string? Stored(string key) => SharedServers.RawRedis.Connection.GetDatabase(_database).StringGet(key);
}
