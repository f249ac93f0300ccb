using System.Globalization;

namespace Dogpile.Generators.Tests.Matrix;

/// <summary>Writes what uses the cached method of a cell and its companions, and says what has to come of it.</summary>
internal sealed class CellCheck(Cell cell, CellSource source)
{
    private const string TypeArgument = "<long>";
    private const string TypeArgumentText = "[System.Int64]";

    private readonly List<string> _statements = [];

    private IReadOnlyList<MatrixParameter> Parameters => cell.Parameters.Parameters;

    private bool IsAsync => cell.Return != ReturnForm.Value;

    private string Await => IsAsync ? "await " : "";

    private string Async => IsAsync ? "Async" : "";

    private string MethodTypeArguments => cell.Shape.MethodTypeParameters.Length == 0 ? "" : TypeArgument;

    private string Type
    {
        get
        {
            string arguments = cell.Shape.TypeParameters.Length == 0 ? "" : TypeArgument;
            return cell.Shape.Outer is null ? cell.TypeName + arguments : $"Outer{cell.Number}{arguments}.{cell.TypeName}";
        }
    }

    private string Subject => cell.IsStatic ? Type : "subject";

    private string Module
    {
        get
        {
            string space = cell.Shape.Namespace == NamespaceForm.Global ? "" : "App.Matrix.";
            (string arity, string arguments) = cell.Shape.TypeParameters.Length == 0 ? ("", "") : ("`1", TypeArgumentText);
            string name = cell.Shape.Outer is null ? cell.TypeName + arity : $"Outer{cell.Number}{arity}+{cell.TypeName}";
            return space + name + arguments;
        }
    }

    public string Write()
    {
        Use();
        string region = cell.Region == RegionForm.Default ? "CacheRegion.Default" : $"new CacheRegion(\"cell {cell.Number}\").Configure(new MemoryBackend())";
        return $$"""
            public static class {{cell.CheckName}}
            {
                public static readonly CacheRegion Region = {{region}};
                private static int _calls;

                public static {{source.ValueType}} Made() => Value(++_calls);

                public static async Task RunAsync()
                {
                    {{string.Join("\n        ", _statements)}}
                    await Task.CompletedTask;
                }

                private static {{source.ValueType}} Value(int call) => {{Value("call")}};

                private static void Calls(int expected, string why) => NUnit.Framework.Assert.That(_calls, NUnit.Framework.Is.EqualTo(expected), why);

                private static void Same<T>(T actual, T expected, string why) => NUnit.Framework.Assert.That(actual, NUnit.Framework.Is.EqualTo(expected), why);
            }
            """;
    }

    private string Value(string call) => (cell.Number % 3) switch
    {
        0 => $"$\"made {{{call}}}\"",
        1 => call,
        _ => $"({call}, {call} % 2 == 0 ? null : $\"made {{{call}}}\")",
    };

    private void Use()
    {
        if (!cell.IsStatic)
        {
            string argument = cell.Region == RegionForm.PrimaryConstructor ? $"{cell.CheckName}.Region" : "";
            _statements.Add($"var subject = new {Type}({argument});");
        }

        UseMethod();
        UseDefaults();
        UseCompanions();
        UseOtherArguments();
    }

    private void UseMethod()
    {
        Same($"{Companion("Key")}({Keys(First)})", Literal(KeyOf(parameter => parameter.FirstText)), "the key");
        Same(Call(First), "Value(1)", "the first call");
        Same(Call(First), "Value(1)", "the second call");
        Calls(1, "the second call was no hit");
        _statements.Add($"Same(Region.Get<{source.ValueType}>({Literal(KeyOf(parameter => parameter.FirstText))}).Value, Value(1), \"the entry in the region\");");
        if (Parameters.Any(parameter => !parameter.IsKey && !parameter.IsToken))
        {
            Same(Call(parameter => parameter.IsKey ? parameter.First : parameter.IsToken ? "new CancellationToken(false)" : parameter.Second), "Value(1)", "a call that differs in what is left out");
            Calls(1, "what is left out of the key made a difference");
        }
    }

    /// <summary>What can be left out of a call can be left out of its companions' as well, and means the same.</summary>
    private void UseDefaults()
    {
        if (Parameters.All(parameter => parameter.Default is not null))
        {
            Same($"{Await}{Subject}.{source.MethodName}{MethodTypeArguments}()", "Value(1)", "a call by defaults");
            Same($"{Companion("Key")}()", Literal(KeyOf(parameter => parameter.FirstText)), "the key by defaults");
            Calls(1, "defaults made a difference");
        }
    }

    private void UseCompanions()
    {
        string keys = Keys(First);
        string afterValue = keys.Length == 0 ? "" : ", " + keys;
        Same($"({Await}{Companion($"Get{Async}")}({keys})).Value", "Value(1)", "Get");
        _statements.Add($"{Await}{Companion($"Set{Async}")}(Value(77){afterValue});");
        Same(Call(First), "Value(77)", "a call after Set");
        _statements.Add($"{Await}{Companion($"Invalidate{Async}")}({keys});");
        Same($"({Await}{Companion($"Get{Async}")}({keys})).HasValue", "false", "Get after Invalidate");
        Same(Call(First), "Value(2)", "a call after Invalidate");
        Same($"{Await}{Companion($"Refresh{Async}")}({All(First)})", "Value(3)", "Refresh");
        Same(Call(First), "Value(3)", "a call after Refresh");
        Calls(3, "the source was called too often");
    }

    private void UseOtherArguments()
    {
        if (Parameters.Any(parameter => parameter.IsKey))
        {
            static string Second(MatrixParameter parameter) => parameter.IsKey ? parameter.Second : parameter.First;
            Same($"{Companion("Key")}({Keys(Second)})", Literal(KeyOf(parameter => parameter.SecondText)), "the key of other arguments");
            Same(Call(Second), "Value(4)", "a call with other arguments");
            Same(Call(First), "Value(3)", "the first call again");
            Calls(4, "arguments were mixed up");
        }
    }

    private static string First(MatrixParameter parameter) => parameter.First;

    private string Call(Func<MatrixParameter, string> value) => $"{Await}{Subject}.{source.MethodName}{MethodTypeArguments}({All(value)})";

    private string Companion(string name) => $"{Subject}.LoadCache.{name}{MethodTypeArguments}";

    private string All(Func<MatrixParameter, string> value) => string.Join(", ", Parameters.Select(value));

    private string Keys(Func<MatrixParameter, string> value) => string.Join(", ", Parameters.Where(parameter => parameter.IsKey).Select(value));

    private string KeyOf(Func<MatrixParameter, string?> text)
    {
        string arguments = string.Join(" ", Parameters.Where(parameter => parameter.IsKey).Select(text));
        string typeArguments = MethodTypeArguments.Length == 0 ? "" : TypeArgumentText;
        return $"{Module}:{source.MethodName}{typeArguments}|{arguments}";
    }

    private void Same(string actual, string expected, string why) => _statements.Add($"Same({actual}, {expected}, \"{why}\");");

    private void Calls(int expected, string why) =>
        _statements.Add(string.Create(CultureInfo.InvariantCulture, $"Calls({expected}, \"{why}\");"));

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
