using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog026TaskCachedTests() : RuleTests("DOG026", DiagnosticSeverity.Warning)
{
    [TestCase("region.[|GetOrCreate|](\"k\", async () => { await Task.Yield(); return 1; })", "Task<int>", "Use GetOrCreateAsync")]
    [TestCase("region.[|GetOrCreate|](\"k\", () => new ValueTask<int>(1))", "ValueTask<int>", "Use GetOrCreateAsync")]
    [TestCase("region.[|GetOrCreate|](\"k\", 5, static state => Task.FromResult(state))", "Task<int>", "Use GetOrCreateAsync")]
    [TestCase("region?.[|GetOrCreate|](\"k\", () => Task.CompletedTask)", "Task", "Use GetOrCreateAsync")]
    [TestCase("region.[|GetOrCreateAsync<Task<int>>|](\"k\", token => new ValueTask<Task<int>>(Task.FromResult(1)))", "Task<int>", "Await the task")]
    public void Fires_on_a_creator(string call, string type, string advice) => Fires(
        Service($"public object? Read(CacheRegion region) => {call};"), type, advice);

    [TestCase("region.[|Set|](\"k\", Task.FromResult(1))")]
    [TestCase("region.[|Set<Task>|](\"k\", Task.FromResult(1))")]
    [TestCase("region.[|SetMulti|](new Dictionary<string, Task<int>>())")]
    [TestCase("_ = region.[|SetAsync|](\"k\", Task.FromResult(1))")]
    public void Fires_on_a_value(string call) => Fires(Service($"public void Write(CacheRegion region) => {call};"), "Await the task");

    [TestCase("region.GetOrCreate(\"k\", () => 1)")]
    [TestCase("region.GetOrCreateAsync(\"k\", async token => { await Task.Yield(); return 1; })")]
    [TestCase("region.GetOrCreateAsync(\"k\", token => new ValueTask<int>(1))")]
    [TestCase("region.GetOrCreate(\"k\", Task.FromResult(1), static task => task.Id)")]
    [TestCase("region.GetOrCreate(\"k\", () => new List<Task>())")]
    [TestCase("new Other().GetOrCreate(\"k\", () => Task.FromResult(1))")]
    public void Quiet_on(string call) => Quiet(
        $"public sealed class Other {{ public T GetOrCreate<T>(string key, Func<T> creator) => key.Length > 0 ? creator() : creator(); }}\n"
        + Service($"public object? Read(CacheRegion region) => {call};"));
}
