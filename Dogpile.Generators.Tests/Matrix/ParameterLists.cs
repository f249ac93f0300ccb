using static Dogpile.Generators.Tests.Matrix.MatrixParameter;

namespace Dogpile.Generators.Tests.Matrix;

/// <summary>A parameter list.</summary>
/// <param name="Name">What it is called in the names of tests.</param>
/// <param name="Parameters">The parameters.</param>
internal sealed record ParameterList(string Name, params MatrixParameter[] Parameters);

/// <summary>The parameter lists of the matrix.</summary>
internal static class ParameterLists
{
    /// <summary>The one that meets every shape.</summary>
    public static ParameterList Representative { get; } = new(
        "Representative", Key("int", "id", "5", "5", "6", "6"), Key("string?", "text", "\"a b\"", @"a\sb", "null", @"\N"), Token());

    public static IReadOnlyList<ParameterList> All { get; } =
    [
        Representative,
        new("None"),
        new("OnlyToken", Token()),
        new("One", Key("long", "id", "-7L", "-7", "8L", "8")),
        new("Two", Key("Guid", "id", "Guid.Empty", "00000000-0000-0000-0000-000000000000", "new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)", "00000001-0002-0003-0405-060708090a0b"), Key("bool", "flag", "true", "True", "false", "False")),
        new("Eight", [.. Enumerable.Range(1, 8).Select(number => Key("int", $"p{number}", $"{number}", $"{number}", $"{-number}", $"{-number}"))]),
        new("Twelve", [.. Enumerable.Range(1, 12).Select(number => Key(number % 2 == 0 ? "short" : "ulong", $"p{number}", $"{number}", $"{number}", $"{number + 20}", $"{number + 20}"))]),
        new(
            "IntegerDefaults",
            Key("sbyte", "a", "-1", "-1", "2", "2", @default: "-1"), Key("byte", "b", "255", "255", "0", "0", @default: "byte.MaxValue"),
            Key("int", "c", "0", "0", "9", "9", @default: "default"), Key("uint", "d", "7u", "7", "8u", "8", @default: "7u"),
            Key("long", "e", "long.MinValue", "-9223372036854775808", "0L", "0", @default: "long.MinValue"), Key("nint", "f", "3", "3", "4", "4", @default: "3")),
        new(
            "RealDefaults",
            Key("double", "a", "double.NaN", "NaN", "-0.0", "-0", @default: "double.NaN"), Key("float", "b", "0.1f", "0.1", "float.NegativeInfinity", "-Infinity", @default: "0.1f"),
            Key("decimal", "c", "1.50m", "1.50", "-2m", "-2", @default: "1.50m"), Key("double", "d", "-1e300", "-1E+300", "0.5", "0.5", @default: "-1e300")),
        new(
            "TextDefaults",
            Key("string", "a", "\"x|y,\\\\z\"", @"x\py,\\z", "\"\"", "", @default: "\"x|y,\\\\z\""), Key("string?", "b", "null", @"\N", "\"null\"", "null", @default: "null"),
            Key("char", "c", "'\\n'", @"\u000A", "'|'", @"\p", @default: "'\\n'"), Key("string", "d", "\"\\\"quoted\\\"\"", "\"quoted\"", "\"d\"", "d", @default: "\"\\\"quoted\\\"\"")),
        new(
            "OtherDefaults",
            Key("bool", "a", "true", "True", "false", "False", @default: "true"), Key("DayOfWeek", "b", "DayOfWeek.Friday", "5", "DayOfWeek.Sunday", "0", @default: "DayOfWeek.Friday"),
            Key("DayOfWeek?", "c", "null", @"\N", "DayOfWeek.Monday", "1", @default: "null"), Key("Guid", "d", "default", "00000000-0000-0000-0000-000000000000", "new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)", "00000001-0002-0003-0405-060708090a0b", @default: "default"),
            Key("int?", "e", "4", "4", "null", @"\N", @default: "4"), Key("DayOfWeek", "f", "(DayOfWeek)99", "99", "DayOfWeek.Monday", "1", @default: "(DayOfWeek)99"),
            Token()),
        new("ParamsArray", Key("string", "name", "\"n\"", "n", "\"m\"", "m"), Key("int[]", "rest", "new[] { 1, 2 }", "[2:1,2]", "new int[0]", "[0:]", "params")),
        new("ParamsList", Key("List<string>", "rest", "new List<string> { \"a,b\", \"c\" }", @"[2:a\cb,c]", "new List<string> { \"a\", \"b,c\" }", @"[2:a,b\cc]", "params")),
        new("In", Key("int", "a", "1", "1", "2", "2", "in"), Key("decimal", "b", "1.0m", "1.0", "1.00m", "1.00", "in"), Token()),
        new("NullableValues", Key("int?", "a", "null", @"\N", "0", "0"), Key("Guid?", "b", "null", @"\N", "Guid.Empty", "00000000-0000-0000-0000-000000000000"), Key("(int, string)?", "c", "null", @"\N", "(1, \"x\")", "(1,x)")),
        new("NullableReferences", Key("string?", "a", "null", @"\N", "\"\"", ""), Key("Uri?", "b", "null", @"\N", "new Uri(\"https://example.org/a b\")", @"https://example.org/a\sb"), Key("string?[]?", "c", "null", @"\N", "new string?[] { null, \"\" }", @"[2:\N,]")),
        new("Keywords", Key("int", "@class", "1", "1", "2", "2"), Key("string", "@params", "\"p\"", "p", "\"q\"", "q"), Key("bool", "@this", "true", "True", "false", "False"), Token("@event")),
        new("TakenNames", Key("int", "state", "1", "1", "2", "2"), Key("int", "self", "3", "3", "4", "4"), Key("int", "value", "5", "5", "6", "6"), Key("int", "key", "7", "7", "8", "8"), Key("int", "arguments", "9", "9", "0", "0"), Key("int", "Item1", "1", "1", "2", "2")),
        new("Tuples", Key("(int Id, string Name)", "pair", "(1, \"a,b\")", @"(1,a\cb)", "(1, \"a\")", "(1,a)"), Key("((int, bool), long[])", "nested", "((1, true), new[] { 2L })", "((1,True),[1:2])", "((1, false), new[] { 2L })", "((1,False),[1:2])")),
        new("Enums", Key("DayOfWeek", "day", "DayOfWeek.Saturday", "6", "DayOfWeek.Monday", "1"), Key("ConsoleColor[]", "colours", "new[] { ConsoleColor.Black, ConsoleColor.White }", "[2:0,15]", "new ConsoleColor[0]", "[0:]")),
        new("Collections", Key("int[]", "a", "new[] { 1, 2 }", "[2:1,2]", "new[] { 12 }", "[1:12]"), Key("IReadOnlyList<string>", "b", "new[] { \"x\" }", "[1:x]", "new[] { \"\" }", "[1:]"), Key("byte[]", "c", "new byte[] { 0, 255 }", "00ff", "new byte[0]", ""), Key("ImmutableArray<int>", "d", "ImmutableArray.Create(3)", "[1:3]", "ImmutableArray<int>.Empty", "[0:]")),
        new("Times", Key("DateTime", "a", "new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)", "2026-01-02T03:04:05.0000000Z", "new DateTime(2026, 1, 2, 3, 4, 5)", "2026-01-02T03:04:05.0000000"), Key("DateOnly", "b", "new DateOnly(2026, 1, 2)", "2026-01-02", "new DateOnly(2027, 1, 2)", "2027-01-02"), Key("TimeSpan", "c", "TimeSpan.FromMinutes(5)", "00:05:00", "TimeSpan.Zero", "00:00:00")),
        new("TokenFirst", Token("token", isOptional: false), Key("int", "id", "1", "1", "2", "2")),
        new("TokenInTheMiddle", Key("int", "id", "1", "1", "2", "2"), Token("token", isOptional: false), Key("string", "name", "\"a\"", "a", "\"b\"", "b")),
        new("Ignored", Key("int", "id", "1", "1", "2", "2"), LeftOut("object?", "context", "null", "new object()", "[CacheIgnore]"), Key("string", "name", "\"a\"", "a", "\"b\"", "b"), LeftOut("Action?", "log", "null", "() => { }", "[CacheIgnore]", "null"), Token()),
        new("OnlyIgnored", LeftOut("object", "context", "new object()", "\"other\"", "[CacheIgnore]")),
    ];
}
