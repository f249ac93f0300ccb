namespace Dogpile.Generators.Tests.Matrix;

/// <summary>Writes the type of a cell, as a user would.</summary>
internal sealed class CellSource(Cell cell)
{
    private TypeShape Shape => cell.Shape;

    public string MethodName => cell.Return == ReturnForm.Value ? "Load" : "LoadAsync";

    public string ValueType => (cell.Number % 3) switch
    {
        0 => "string",
        1 => "int",
        _ => "(int Count, string? Text)",
    };

    private string Static => cell.IsStatic ? "static " : "";

    private string ReturnType => cell.Return == ReturnForm.Value ? ValueType : $"{cell.Return}<{ValueType}>";

    /// <summary>The files, the check among them.</summary>
    public IEnumerable<string> Files()
    {
        string definition = Definition();
        string source = Source();
        yield return InNamespace(Type(Shape.IsInTwoFiles ? [RegionMember(), definition] : [RegionMember(), definition, source], isMain: true) + Base());
        if (Shape.IsInTwoFiles)
        {
            yield return InNamespace(Type([source], isMain: false));
        }

        yield return InNamespace(new CellCheck(cell, this).Write());
    }

    private string Definition()
    {
        string chosen = cell.Region == RegionForm.Named ? "(Region = nameof(Chosen))" : "";
        string parameters = string.Join(", ", cell.Parameters.Parameters.Select(parameter => parameter.Declaration));
        return $"""
            /// <summary>Loads.</summary>
            [CacheOnArguments{chosen}]
            public {Static}partial {ReturnType} {MethodName}{Shape.MethodTypeParameters}({parameters});
            """;
    }

    private string Source()
    {
        string parameters = string.Join(", ", cell.Parameters.Parameters.Select(parameter => parameter.SourceDeclaration));
        string made = $"{cell.CheckName}.Made()";
        string result = cell.Return switch
        {
            ReturnForm.Value => made,
            ReturnForm.Task => $"Task.FromResult({made})",
            _ => $"new({made})",
        };
        return $"private {Static}{ReturnType} {MethodName}Core{Shape.MethodTypeParameters}({parameters}) => {result};";
    }

    private string RegionMember() => cell.Region switch
    {
        RegionForm.Field => $"private {Static}readonly CacheRegion {(cell.IsStatic ? "Regions" : "_region")} = {cell.CheckName}.Region;",
        RegionForm.Property => $"private {Static}CacheRegion Region => {cell.CheckName}.Region;",
        RegionForm.Named => $$"""
            public {{Static}}CacheRegion Other { get; } = new("other");
            private {{Static}}CacheRegion Chosen { get; } = {{cell.CheckName}}.Region;
            """,
        _ => "",
    };

    private string Type(IEnumerable<string> members, bool isMain)
    {
        string constructor = isMain && cell.Region == RegionForm.PrimaryConstructor ? "(CacheRegion region)" : "";
        string bases = isMain && cell.Region == RegionForm.BaseType ? $" : {cell.TypeName}Base" : "";
        string own = Shape.Outer is null ? Shape.TypeParameters : "";
        string type = $"{Shape.Head} {cell.TypeName}{own}{constructor}{bases}\n{Braces(string.Join("\n\n", members.Where(member => member.Length > 0)))}";
        return Shape.Outer is { } outer ? $"{outer} Outer{cell.Number}{Shape.TypeParameters}\n{Braces(type)}" : type;
    }

    private string Base() => cell.Region != RegionForm.BaseType ? "" :
        $"\n\npublic {(Shape.Head.Contains("record", StringComparison.Ordinal) ? "record" : "class")} {cell.TypeName}Base\n"
        + Braces($"protected {Static}CacheRegion Kept => {cell.CheckName}.Region;");

    private string InNamespace(string text) => Shape.Namespace switch
    {
        NamespaceForm.FileScoped => $"namespace App.Matrix;\n\n{text}\n",
        NamespaceForm.Block => $"namespace App\n{Braces($"namespace Matrix\n{Braces(text)}")}\n",
        _ => text + "\n",
    };

    private static string Braces(string text) => $"{{\n    {text.ReplaceLineEndings("\n    ")}\n}}";
}
