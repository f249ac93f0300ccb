using Spectre.Console;

namespace QuickStart;

/// <summary>Tables of one look: the first column is text, the others are figures.</summary>
public static class Tables
{
    public static Table Create(string firstColumn, params string[] otherColumns)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(firstColumn).Padding(0, 0));

        foreach (var column in otherColumns)
        {
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap().Padding(left: 1, top: 0, right: 0, bottom: 0));
        }

        return table;
    }
}
