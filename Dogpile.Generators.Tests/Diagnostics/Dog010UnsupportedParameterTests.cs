using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog010UnsupportedParameterTests() : RuleTests("DOG010", DiagnosticSeverity.Error)
{
    [TestCase("ref [|int|] id")]
    [TestCase("out [|int|] id")]
    [TestCase("ref readonly [|int|] id")]
    [TestCase("[|ReadOnlySpan<char>|] id")]
    [TestCase("params [|ReadOnlySpan<int>|] id")]
    public void Fires_on(string parameter) => Fires(
        Service($"[CacheOnArguments] public partial int Load({parameter});\nprivate int LoadCore({MarkedSource.Parse(parameter).Text}) => throw new NotSupportedException();"),
        "id", "Load");

    [Test]
    public void Fires_on_an_ignored_parameter_too() => Fires(
        Service("[CacheOnArguments] public partial int Load([CacheIgnore] ref [|int|] id); private int LoadCore(ref int id) => id;"), "id");

    [Test]
    public void Fires_on_a_ref_struct_type_parameter() => Fires(
        Service("""
            [CacheOnArguments] public partial int Load<T>([|T|] value) where T : allows ref struct;
            private int LoadCore<T>(T value) where T : allows ref struct => 1;
            """),
        "value");

    [Test]
    public void Fires_on_a_pointer() => Fires(
        "public unsafe partial class Service { [CacheOnArguments] public partial int Load([|int*|] id); private int LoadCore(int* id) => *id; }",
        "id");

    [Test]
    public void Fires_on_every_token_but_the_last() => Fires(
        Service("""
            [CacheOnArguments] public partial int Load([|CancellationToken|] a, int id, [|CancellationToken|] b, CancellationToken c);
            private int LoadCore(CancellationToken a, int id, CancellationToken b, CancellationToken c) => id;
            """),
        "'a'", "only one token", "Link the tokens");

    [TestCase("CancellationToken token, int id")]
    [TestCase("in int id")]
    [TestCase("params int[] id")]
    [TestCase("ReadOnlyMemory<byte> id")]
    [TestCase("int? id = null")]
    public void Quiet_on(string parameter) =>
        Quiet(Service($"[CacheOnArguments] public partial int Load({parameter});\nprivate int LoadCore({parameter}) => throw new NotSupportedException();"));
}
