using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog009UnsupportedReturnTests() : RuleTests("DOG009", DiagnosticSeverity.Error)
{
    [TestCase("void")]
    [TestCase("Task")]
    [TestCase("ValueTask")]
    [TestCase("IAsyncEnumerable<int>")]
    [TestCase("IAsyncEnumerator<int>")]
    [TestCase("Stream")]
    [TestCase("Task<Stream>")]
    [TestCase("FileStream")]
    [TestCase("IQueryable")]
    [TestCase("IQueryable<int>")]
    [TestCase("Task<IQueryable<int>>")]
    [TestCase("IEnumerable<int>")]
    [TestCase("System.Collections.IEnumerable")]
    [TestCase("IEnumerator<int>")]
    [TestCase("ValueTask<IEnumerable<int>>")]
    [TestCase("IDisposable")]
    [TestCase("Task<IAsyncDisposable>")]
    [TestCase("StringReader")]
    [TestCase("ReadOnlySpan<int>")]
    [TestCase("ref int")]
    [TestCase("ref readonly int")]
    [TestCase("Task<Task<int>>")]
    [TestCase("ValueTask<ValueTask<int>>")]
    [TestCase("Task<ValueTask<int>>")]
    public void Fires_on(string type) => Fires(
        Service($"[CacheOnArguments] public partial [|{type}|] Load(int id);\nprivate {type} LoadCore(int id) => throw new NotSupportedException();"),
        "Load");

    [Test]
    public void Fires_on_a_pointer() => Fires(
        "public unsafe partial class Service { [CacheOnArguments] public partial [|int*|] Load(int id); private int* LoadCore(int id) => null; }",
        "Load");

    [TestCase("string")]
    [TestCase("int[]")]
    [TestCase("List<int>")]
    [TestCase("Dictionary<int, string>")]
    [TestCase("IReadOnlyList<int>")]
    [TestCase("ImmutableArray<int>")]
    [TestCase("Task<string?>")]
    [TestCase("ValueTask<int?>")]
    [TestCase("(int, string)")]
    [TestCase("object")]
    public void Quiet_on(string type) =>
        Quiet(Service($"[CacheOnArguments] public partial {type} Load(int id);\nprivate {type} LoadCore(int id) => throw new NotSupportedException();"));
}
